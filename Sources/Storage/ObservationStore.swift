/// All that a store does for the gateway.
package typealias ObservationStore = ObservationReader & ObservationWriter & RunLedger & WorkLedger & AuditLedger & NoticeLedger
