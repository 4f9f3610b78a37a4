/// A piece of a text about time.
enum PeriodToken: Hashable {
    case number(Int, digits: Int)
    case word(PeriodWord)
    case mark(Unicode.Scalar)
}
