/// Other content, each answer after a while.
package struct Slowly: LoopbackContent {
    private let content: any LoopbackContent
    private let delay: Duration

    package init(_ content: any LoopbackContent, delay: Duration) {
        self.content = content
        self.delay = delay
    }

    package func answer(to request: RecordedRequest) -> [WireStep] { [.pause(delay)] + content.answer(to: request) }
}
