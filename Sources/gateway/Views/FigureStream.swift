import GatewayModel
import Publishing

/// Writes figures in one of the export's formats while they come, a full buffer at a time.
final class FigureStream: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var array = JSONArrayLayout()
        var failure: OutputFailure?
    }

    private static let bufferSize = 1 << 16

    private let format: ExportCommand.Format
    private let publisher: FigurePublisher
    private let output: Output
    private let state: Gathered<State>

    init(format: ExportCommand.Format, publisher: FigurePublisher, output: Output) {
        self.format = format
        self.publisher = publisher
        self.output = output
        var state = State()
        state.bytes.reserveCapacity(Self.bufferSize * 2)
        if format == .csv { ObservationCSV().appendHeadings(to: &state.bytes) }
        self.state = Gathered(state)
    }

    /// Why writing stopped; nil while it goes on.
    var failure: OutputFailure? { state.value.failure }

    func append(_ observation: Observation) throws {
        let figure = publisher.publish(observation)
        try state.update { state in
            switch format {
            case .csv: ObservationCSV().append(figure, to: &state.bytes)
            case .json: state.array.append(figure.json, to: &state.bytes)
            }
            if state.bytes.count >= Self.bufferSize { try flush(&state) }
        }
    }

    func finish() throws {
        try state.update { state in
            if format == .json { state.array.finish(&state.bytes) }
            try flush(&state)
        }
    }

    private func flush(_ state: inout State) throws {
        do throws(OutputFailure) {
            try output.write(state.bytes)
            state.bytes.removeAll(keepingCapacity: true)
        } catch {
            state.failure = error
            throw error
        }
    }
}
