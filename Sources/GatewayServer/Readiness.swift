import Foundation
import Synchronization

/// When the worker of this process last had an answer from the store.
package final class Readiness: Sendable {
    private let looked = Mutex<ContinuousClock.Instant?>(nil)
    /// A worker looks every few seconds; one that has not for so long is stuck.
    private static let patience = Duration.seconds(60)

    package init() {}

    package func note() {
        looked.withLock { $0 = .now }
    }

    var isWorking: Bool { looked.withLock { $0.map { $0.duration(to: .now) < Self.patience } ?? false } }
}
