import CProcess
import Foundation
import GatewayModel

/// Why a child ended before it could say what became of its run.
struct Death: Hashable {
    /// From the closed list of reasons.
    let reason: String
    let message: LocalizedText

    init(_ end: ChildProcess.End, _ limits: ChildLimits) {
        let memory = SizeText.of(Int(limits.memory))
        let words = end.errors.split(separator: "\n").last.map { ": \($0.prefix(300))" } ?? ""
        switch (end.code, end.signal) {
        case _ where end.isLate:
            reason = "timeout_total"
            message = LocalizedText(vi: "lần chạy quá \(limits.time) giây nên bị dừng", en: "the run took longer than \(limits.time) s and was ended")
        case _ where Self.wantedMemory(end):
            reason = "limit_mem"
            message = LocalizedText(
                vi: "lần chạy cần hơn \(memory) bộ nhớ; kiểm tra nguồn, hoặc nâng giới hạn",
                en: "the run needs more than \(memory) of memory; look at the feed, or raise the limit")
        case _ where Self.wantedProcessor(end, limits):
            reason = "limit_cpu"
            message = LocalizedText(
                vi: "lần chạy dùng hết \(limits.processor) giây bộ xử lý; kiểm tra nguồn, hoặc nâng giới hạn",
                en: "the run used up \(limits.processor) s of processor time; look at the feed, or raise the limit")
        case (_, let signal?):
            reason = "crashed"
            message = LocalizedText(
                vi: "tiến trình của lần chạy bị tín hiệu \(signal) kết thúc\(words)", en: "the run's process was ended by signal \(signal)\(words)")
        case (let code, nil):
            reason = "crashed"
            message = LocalizedText(
                vi: "tiến trình của lần chạy kết thúc với mã \(code ?? -1) mà không có kết quả\(words)",
                en: "the run's process ended with code \(code ?? -1) and no result\(words)")
        }
    }

    private static func wantedProcessor(_ end: ChildProcess.End, _ limits: ChildLimits) -> Bool {
        end.signal == SIGXCPU || end.signal == SIGKILL && end.processorTime >= .seconds(limits.processor)
    }

    /// By the child's own word, or by what Swift, the C++ library and libc say when an allocation fails.
    private static func wantedMemory(_ end: ChildProcess.End) -> Bool {
        if end.code == Int32(cprocess_out_of_memory) { return true }
        return end.code != 0
            && ["failed to allocate", "Could not allocate memory", "bad_alloc", "out of memory"].contains { end.errors.contains($0) }
    }
}
