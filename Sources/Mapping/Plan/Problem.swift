import GatewayModel

/// Why a text of a feed could not become a dimension or a value.
struct Problem {
    let code: String
    let field: String
    let raw: String
    let message: LocalizedText
}

/// The outcome of reading a dimension: an index from 0, or a problem's number coded below zero.
typealias DimensionIndex = Int32

/// The problems that the readers of one mapper met, so that a memo table can hold them as numbers.
final class ProblemList {
    private var problems: [Problem] = []

    /// Problems of fields with endless different texts are not kept for ever; the newest takes the last place.
    private let limit = 1 << 16

    func add(_ problem: Problem) -> DimensionIndex {
        if problems.count < limit {
            problems.append(problem)
        } else {
            problems[limit - 1] = problem
        }
        return -DimensionIndex(problems.count)
    }

    /// True when a problem added from now on would push out another, so that its number must not be remembered.
    var isFull: Bool { problems.count >= limit - 1 }

    subscript(index: DimensionIndex) -> Problem { problems[Int(-index) - 1] }
}
