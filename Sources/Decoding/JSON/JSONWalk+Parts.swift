import GatewayModel

/// Reading of the parts of a document whose records are found in memory.
extension JSONWalk {
    /// Begins a part at the value that comes next.
    mutating func openPart() throws(DecodeError) {
        var indices: [Int] = []
        for depth in selection.starDepths { indices.append(try starIndex(at: depth)) }
        let names = selection.starDepths.filter { frames[$0].isObject }.map { depth in
            var name: [UInt8] = []
            keys[depth].withLastBytes { name.append(contentsOf: $0) }
            return name
        }
        part?.begin(enclosing, names: names, indices: indices)
        record.isOpen = true
        record.depth = frames.count
        isCapturing = true
        recordsSeen += 1
    }

    /// Appends a value without members or items to the part.
    mutating func capture(_ kind: JSONTree.Kind, _ text: UnsafeRawBufferPointer) throws(DecodeError) {
        part?.tree.append(kind, text)
        try checkSize()
    }

    /// Appends the beginning of an object or an array to the part.
    mutating func captureBegin(_ kind: JSONTree.Kind) throws(DecodeError) {
        part?.tree.begin(kind)
        try checkSize()
    }

    private func checkSize() throws(DecodeError) {
        guard let part, part.tree.isTooLarge else { return }
        throw .limit(scanner.place, JSONOutline.partTooLarge(path: part.path.description))
    }

    /// Finds the records of a part that has been read, and gives out as many as the batch takes.
    mutating func closePart(_ batch: inout RecordBatch) throws(DecodeError) {
        record.isOpen = false
        isCapturing = false
        guard let path = part?.path else { return }
        guard let count = part?.findRecords() else { throw .limit(scanner.place, JSONOutline.tooManyValues(path: path.description)) }
        // A filter that chooses nothing has found the list all the same; any other path that chooses nothing may be the wrong one.
        if count > 0 || path.rest.segments.isEmpty { isReached = true }
        _ = try giveRecordsOfPart(to: &batch)
    }

    /// Gives out records of the last part; false when none are left.
    mutating func giveRecordsOfPart(to batch: inout RecordBatch) throws(DecodeError) -> Bool {
        guard part != nil, !isCapturing else { return false }
        guard let isLeft = part?.give(to: &batch) else { throw .limit(scanner.place, JSONOutline.tooManyItems) }
        return isLeft
    }
}
