import Foundation

/// Ends the servers of a test process that goes without having ended them itself, as when it is killed.
///
/// A shell is told of each; its input ends with this process, whatever ends that.
enum ProcessWatch {
    static func note(_ group: pid_t) { tell("+ \(group)") }

    static func forget(_ group: pid_t) { tell("- \(group)") }

    private static func tell(_ line: String) {
        guard let input else { return }
        _ = "\(line)\n".withCString { write(input, $0, strlen($0)) }
    }

    private static let input = try? LocalProcess.shell(
        """
        exec >/dev/null 2>&1
        while read -r sign group; do
            known=
            for each in "$@"; do [ "$each" = "$group" ] || known="$known $each"; done
            [ "$sign" = - ] || known="$known $group"
            set -- $known
        done
        for each in "$@"; do kill -9 -"$each"; done
        """)
}
