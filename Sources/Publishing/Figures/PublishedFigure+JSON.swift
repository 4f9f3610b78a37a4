extension PublishedFigure {
    /// The figure as an object with a member for every column of the export, null where it has nothing to say.
    package var json: JSONValue {
        .object(
            ObservationColumn.all.map { column in
                guard let text = column.text(self) else { return JSONValue.Member(name: column.memberName, value: .null) }
                let number = column.kind == .integer ? Int64(text).map { JSONValue.integer($0) } : nil
                return JSONValue.Member(name: column.memberName, value: number ?? .text(text))
            })
    }
}
