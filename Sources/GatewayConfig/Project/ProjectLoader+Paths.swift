import GatewayModel
import Mapping

extension ProjectLoader {
    /// Reports the fields of a connector's mapping that mean nothing in its format; false when there are any.
    func pathsHold(of connector: ReadConnector, in mappings: [String: MappingFile], _ catalogue: IndicatorCatalogue?) -> Bool {
        guard !connector.hasErrors, let file = connector.file, let decoder = file.decoder, decoder.takesPaths, let path = file.mapping?.path,
            let mapping = mappings[path], let definition = mapping.definition, let catalogue
        else { return true }
        do throws(MappingError) {
            let fields = try RunMapping(definition, catalogue: catalogue).mapper(columns: nil).selection
            return fields.map { holds($0, decoder, mapping) }.allSatisfy(\.self)
        } catch {
            collector.error("GW2006", at: SourcePlace(file: path, line: 1, column: 1), error.message)
            return false
        }
    }

    private func holds(_ field: FieldSelector, _ decoder: any RecordDecoder, _ mapping: MappingFile) -> Bool {
        do throws(DecodeError) {
            try decoder.check(field)
            return true
        } catch {
            collector.error("GW2006", at: place(of: field, in: mapping), error.message)
            return false
        }
    }

    /// Where the mapping first writes the field; a field that two connectors read in two ways is not of one node.
    private func place(of field: FieldSelector, in mapping: MappingFile) -> SourcePlace {
        if case .named(let name) = field {
            let lines = String(decoding: mapping.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() {
                guard let found = line.firstRange(of: name) else { continue }
                let column = line.distance(from: line.startIndex, to: found.lowerBound) + 1
                return SourcePlace(file: mapping.path, line: index + 1, column: column)
            }
        }
        return SourcePlace(file: mapping.path, line: 1, column: 1)
    }
}
