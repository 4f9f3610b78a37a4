import GatewayModel

/// What one text says about time.
package enum PeriodReading: Hashable, Sendable {
    /// The status is what the text adds: ước tính E, sơ bộ P, chính thức A; nil when it adds nothing.
    case period(TimePeriod, ObservationStatus?)
    case refused(PeriodRefusal)
}
