/// A pattern of RFC 9485, compiled into steps that a text is led through in time linear in its length, whatever the pattern.
///
/// `^` and `$` stand for the beginning and the end of the text, as everywhere else and in the compliance suite of RFC 9535.
struct IRegexp: Sendable {
    /// The most steps of a pattern; `a{1,1000}` takes a thousand.
    static let stepLimit = 2_000

    enum Step: Sendable {
        /// One character of a set, then the next step.
        case character(IRegexpSet)
        /// Both steps at once.
        case split(Int, Int)
        case jump(Int)
        /// The next step at the beginning of the text alone, or at its end alone.
        case start, end
        case accept
    }

    private let steps: [Step]

    /// Nil for a text that is no I-Regexp, and for one of more than `stepLimit` steps.
    init?(_ pattern: String) {
        var parser = IRegexpParser(pattern)
        guard let expression = parser.parse() else { return nil }
        var compiler = IRegexpCompiler()
        guard compiler.emit(expression), compiler.emit(.accept) else { return nil }
        steps = compiler.steps
    }

    /// Whether the pattern matches all of a text, or any part of it.
    func matches(_ text: some Sequence<Unicode.Scalar>, isWhole: Bool) -> Bool {
        var current = Threads(count: steps.count)
        var next = Threads(count: steps.count)
        var scalars = text.makeIterator()
        var upcoming = scalars.next()
        add(0, to: &current, isStart: true, isEnd: upcoming == nil)
        while let scalar = upcoming {
            if current.hasAccepted, !isWhole { return true }
            upcoming = scalars.next()
            let isEnd = upcoming == nil
            next.removeAll()
            for thread in current.order {
                if case .character(let set) = steps[thread], set.contains(scalar) {
                    add(thread + 1, to: &next, isStart: false, isEnd: isEnd)
                }
            }
            if !isWhole { add(0, to: &next, isStart: false, isEnd: isEnd) }
            swap(&current, &next)
            if current.order.isEmpty { return false }
        }
        return current.hasAccepted
    }

    /// The steps at which a text can be at once.
    private struct Threads {
        var order: [Int] = []
        var isThere: [Bool]
        var hasAccepted = false

        init(count: Int) {
            isThere = Array(repeating: false, count: count)
            order.reserveCapacity(count)
        }

        mutating func removeAll() {
            for thread in order { isThere[thread] = false }
            order.removeAll(keepingCapacity: true)
            hasAccepted = false
        }
    }

    /// Adds a step and all that it leads to without a character.
    private func add(_ step: Int, to threads: inout Threads, isStart: Bool, isEnd: Bool) {
        var pending = [step]
        while let step = pending.popLast() {
            guard !threads.isThere[step] else { continue }
            threads.isThere[step] = true
            threads.order.append(step)
            switch steps[step] {
            case .character: break
            case .split(let first, let second): pending += [second, first]
            case .jump(let target): pending.append(target)
            case .start: if isStart { pending.append(step + 1) }
            case .end: if isEnd { pending.append(step + 1) }
            case .accept: threads.hasAccepted = true
            }
        }
    }
}

/// What a pattern says, before it is compiled.
indirect enum IRegexpExpression: Sendable {
    case characters(IRegexpSet)
    case start, end
    case sequence([IRegexpExpression])
    case alternatives([IRegexpExpression])
    /// Without an upper bound when `most` is nil.
    case repeated(IRegexpExpression, least: Int, most: Int?)
}

/// Turns what a pattern says into steps.
struct IRegexpCompiler {
    private(set) var steps: [IRegexp.Step] = []
    /// Parts looked at: `((a{0}){1000}){1000}` has no steps, but a million parts.
    private var work = 0

    /// False when there are too many steps.
    mutating func emit(_ step: IRegexp.Step) -> Bool {
        steps.append(step)
        return steps.count <= IRegexp.stepLimit
    }

    mutating func emit(_ expression: IRegexpExpression) -> Bool {
        work += 1
        guard work <= 4 * IRegexp.stepLimit else { return false }
        switch expression {
        case .characters(let set): return emit(.character(set))
        case .start: return emit(IRegexp.Step.start)
        case .end: return emit(IRegexp.Step.end)
        case .sequence(let parts): return parts.allSatisfy { emit($0) }
        case .alternatives(let branches): return emitAlternatives(branches)
        case .repeated(let part, let least, let most):
            guard most.map({ $0 >= least }) ?? true else { return false }
            for _ in 0..<least { guard emit(part) else { return false } }
            guard let most else { return emitLoop(part) }
            let splits = steps.count
            var open: [Int] = []
            for _ in least..<most {
                open.append(steps.count)
                guard emit(.split(steps.count + 1, splits)), emit(part) else { return false }
            }
            for split in open { steps[split] = .split(split + 1, steps.count) }
            return true
        }
    }

    private mutating func emitLoop(_ part: IRegexpExpression) -> Bool {
        let start = steps.count
        guard emit(.split(start + 1, start)), emit(part), emit(.jump(start)) else { return false }
        steps[start] = .split(start + 1, steps.count)
        return true
    }

    private mutating func emitAlternatives(_ branches: [IRegexpExpression]) -> Bool {
        var ends: [Int] = []
        for (index, branch) in branches.enumerated() {
            let split = steps.count
            let isLast = index == branches.count - 1
            if !isLast { guard emit(.split(split + 1, split)) else { return false } }
            guard emit(branch) else { return false }
            guard !isLast else { break }
            ends.append(steps.count)
            guard emit(.jump(split)) else { return false }
            steps[split] = .split(split + 1, steps.count)
        }
        for end in ends { steps[end] = .jump(steps.count) }
        return true
    }
}
