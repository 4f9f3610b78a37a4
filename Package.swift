// swift-tools-version:6.1
import PackageDescription

/// Every module of the gateway, its level (see Documentation/Architecture.md) and what it may import.
let package = Package(
    name: "indicator-gateway",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "gateway", targets: ["gateway"]),
        // For the package in Fuzz/.
        .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // System C libraries; each is imported by exactly one module.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CProcess"),

        // Level 0: the nouns, the hash that names content, and what takes compression off and puts it on.
        .target(name: "GatewayModel"),
        .target(name: "Hashing", dependencies: ["GatewayModel", "CLibCrypto"]),
        .target(name: "Compression", dependencies: ["CZlib", "CBrotli", "CZstd"]),

        // Level 1: the stages. None knows another.
        .target(name: "Fetching", dependencies: ["GatewayModel", "Hashing", "Compression", "CCurl"]),
        .target(name: "Decoding", dependencies: ["GatewayModel", "Compression", "CLibXML2"]),
        .target(name: "Mapping", dependencies: ["GatewayModel"]),
        .target(name: "Storage", dependencies: ["GatewayModel", "Hashing", "Compression"]),
        .target(name: "Publishing", dependencies: ["GatewayModel"]),
        .target(name: "Scheduling", dependencies: ["GatewayModel"]),

        // Level 2: a store's engine, and the pipeline of one run.
        .target(
            name: "SQLiteStorage",
            dependencies: [
                "GatewayModel", "Storage",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "PostgresStorage", dependencies: ["GatewayModel", "Storage", "CLibPQ"],
            // SQL files, compiled into the program.
            resources: [.embedInCode("Schema/Migrations"), .embedInCode("Schema/grants.sql")]
        ),
        .target(
            name: "Ingestion", dependencies: ["GatewayModel", "Hashing", "Fetching", "Decoding", "Mapping", "Storage", "Scheduling"]
        ),
        .target(
            name: "GatewayServer",
            dependencies: [
                "GatewayModel", "Storage",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .target(name: "Notifying", dependencies: ["GatewayModel", "Hashing", "Fetching", "Storage"]),

        // Level 3: YAML to live values that cannot be invalid.
        .target(
            name: "GatewayConfig",
            dependencies: [
                "GatewayModel", "Hashing", "Fetching", "Decoding", "Mapping", "Scheduling", "Ingestion", "Notifying",
                .product(name: "Yams", package: "Yams"),
            ]
        ),

        // Level 4: the program; the only place that knows every module.
        .executableTarget(
            name: "gateway",
            dependencies: [
                "GatewayModel", "Hashing", "Fetching", "Decoding", "Mapping", "Storage", "SQLiteStorage", "PostgresStorage", "Publishing",
                "Scheduling",
                "Ingestion", "Notifying", "GatewayServer", "GatewayConfig", "CProcess",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        // Beside the product: a loopback HTTP server with faults on demand, for the sample feeds and the tests.
        .target(name: "LoopbackServer"),
        .executableTarget(
            name: "sample-feeds",
            dependencies: ["LoopbackServer", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Sources/SampleFeeds"
        ),

        // Also beside it: what fuzzing and the tests of hostile input share, and a measurement of the decoders alone.
        .target(name: "FuzzTargets", dependencies: ["GatewayModel", "Compression", "Decoding", "Mapping", "GatewayConfig"], path: "Fuzz/Targets"),
        .executableTarget(name: "decode-speed", dependencies: ["GatewayModel", "Decoding"], path: "Tests/Benchmarks/DecodeSpeed"),

        // Tests: one target a module, the suite that every store passes, and what needs the whole.
        .testTarget(name: "ArchitectureTests"),
        .testTarget(name: "GatewayModelTests", dependencies: ["GatewayModel"]),
        .testTarget(name: "HashingTests", dependencies: ["GatewayModel", "Hashing"]),
        .testTarget(name: "CompressionTests", dependencies: ["Compression"]),
        .testTarget(
            name: "FetchingTests",
            dependencies: ["GatewayModel", "Hashing", "Compression", "Fetching", "LoopbackServer", "TestServers"],
            exclude: ["AuthenticationCases", "FeedCases", "PaginationCases"]
        ),
        .testTarget(name: "DecodingTests", dependencies: ["GatewayModel", "Decoding", "FuzzTargets", "gateway"]),
        .testTarget(name: "MappingTests", dependencies: ["GatewayModel", "Mapping"], exclude: ["Numbers/vectors.csv", "Periods/vectors.csv"]),
        .testTarget(name: "PublishingTests", dependencies: ["GatewayModel", "Publishing"]),
        .testTarget(
            name: "NotifyingTests", dependencies: ["GatewayModel", "Hashing", "Fetching", "Storage", "SQLiteStorage", "Notifying", "LoopbackServer"]
        ),
        .testTarget(name: "SchedulingTests", dependencies: ["GatewayModel", "Scheduling", "Ingestion", "GatewayConfig"], exclude: ["Cases"]),
        .testTarget(name: "StorageTests", dependencies: ["GatewayModel", "Hashing", "Compression", "Storage"]),
        // Real servers and other programs of this machine, as the tests start them.
        .target(name: "TestServers", path: "Tests/TestServers"),
        .target(name: "StorageConformance", dependencies: ["GatewayModel", "Storage"], path: "Tests/StorageConformance"),
        .testTarget(
            name: "SQLiteStorageTests",
            dependencies: ["GatewayModel", "Storage", "SQLiteStorage", "StorageConformance", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .testTarget(
            name: "PostgresStorageTests", dependencies: ["GatewayModel", "Storage", "PostgresStorage", "StorageConformance", "TestServers"]
        ),
        .testTarget(
            name: "StoreTransferTests",
            dependencies: [
                "GatewayModel", "Storage", "SQLiteStorage", "PostgresStorage", "StorageConformance", "TestServers",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "IngestionTests",
            dependencies: [
                "GatewayModel", "Hashing", "Fetching", "Decoding", "Mapping", "Storage", "SQLiteStorage", "Ingestion", "GatewayConfig",
                "LoopbackServer",
            ],
            exclude: ["Cases", "FaultCases"]
        ),
        .testTarget(
            name: "GatewayConfigTests",
            dependencies: ["GatewayModel", "Hashing", "Fetching", "Decoding", "Mapping", "Ingestion", "GatewayConfig"],
            exclude: ["Base", "Cases"]
        ),
        .testTarget(
            name: "SampleProjectTests",
            dependencies: [
                "GatewayModel", "Hashing", "Fetching", "Decoding", "Mapping", "Storage", "SQLiteStorage", "Publishing", "Ingestion",
                "GatewayConfig", "LoopbackServer",
            ]
        ),
        .testTarget(
            name: "RealFeedTests",
            dependencies: [
                "GatewayModel", "Hashing", "Fetching", "Decoding", "Mapping", "Storage", "SQLiteStorage", "Ingestion", "GatewayConfig",
                "LoopbackServer",
            ],
            exclude: ["Base", "Cases"]
        ),
        .testTarget(
            name: "CrashTests",
            dependencies: ["GatewayModel", "Storage", "SQLiteStorage", "PostgresStorage", "StorageConformance", "TestServers", "gateway"]
        ),
        .testTarget(
            name: "GatewayProgramTests",
            dependencies: [
                "GatewayModel", "Publishing", "Storage", "SQLiteStorage", "PostgresStorage", "LoopbackServer", "TestServers", "gateway",
                "sample-feeds",
            ],
            exclude: ["Project"]),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .unsafeFlags(["-warnings-as-errors"]),
        .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
    ]
    // The tests run with the checks (Documentation/Decisions/0026).
    if ["GatewayModel", "Decoding", "Mapping", "SQLiteStorage"].contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)))
    }
}
