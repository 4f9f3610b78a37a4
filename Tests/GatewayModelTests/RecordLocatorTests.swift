import GatewayModel
import Testing

struct RecordLocatorTests {
    @Test func `writes the place as a person reads it`() {
        #expect(RecordLocator.line.place(15) == "line 15")
        #expect(RecordLocator.xpath("/Root/data/record").place(3) == "(/Root/data/record)[3]")
        #expect(RecordLocator.jsonPointer("/duLieu/*").place(RecordLocator.pack([2])) == "/duLieu/2")
        #expect(RecordLocator.jsonPointer("/years/*/rows/*").place(RecordLocator.pack([4, 1_000_000])) == "/years/4/rows/1000000")
        #expect(RecordLocator.jsonPointer("/a/*/b/*/c/*").place(RecordLocator.pack([1, 2, 3])) == "/a/1/b/2/c/3")
        #expect(RecordLocator.jsonPointer("").place(0) == "")
    }

    @Test(arguments: [RecordLocator.line, .xpath("/a/b"), .jsonPointer("/x/*")])
    func `is read back from the form that stores keep`(_ locator: RecordLocator) {
        #expect(RecordLocator(storedForm: locator.storedForm) == locator)
    }
}
