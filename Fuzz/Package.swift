// swift-tools-version:6.1
import PackageDescription

/// The driver of the fuzz targets; a package of its own, because all that it is built from must be built with `-sanitize=fuzzer`.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "indicator-gateway", path: "..")],
    targets: [
        .executableTarget(
            name: "fuzz",
            dependencies: ["CLibFuzzer", .product(name: "FuzzTargets", package: "indicator-gateway")],
            swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-warnings-as-errors"])]),
        .target(name: "CLibFuzzer"),
    ]
)
