import Testing

/// Data flows one way, so imports point to a lower level only.
struct ModuleBorderTests {
    /// Every module with the project's modules that it may import. A new module is a line here and in Package.swift.
    static let borders: [String: Set<String>] = [
        "GatewayModel": [],
        "Hashing": ["GatewayModel"],
        "Compression": [],
        "Fetching": ["GatewayModel", "Hashing", "Compression"],
        "Decoding": ["GatewayModel", "Compression"],
        "Mapping": ["GatewayModel"],
        "Storage": ["GatewayModel", "Hashing", "Compression"],
        "Publishing": ["GatewayModel"],
        "Scheduling": ["GatewayModel"],
        "SQLiteStorage": ["GatewayModel", "Storage"],
        "PostgresStorage": ["GatewayModel", "Storage"],
        "Ingestion": ["GatewayModel", "Hashing", "Fetching", "Decoding", "Mapping", "Storage", "Scheduling"],
        "Notifying": ["GatewayModel", "Hashing", "Fetching", "Storage"],
        "GatewayServer": ["GatewayModel", "Storage"],
        "GatewayConfig": ["GatewayModel", "Hashing", "Fetching", "Decoding", "Mapping", "Scheduling", "Ingestion", "Notifying"],
        "gateway": [
            "GatewayModel", "Hashing", "Fetching", "Decoding", "Mapping", "Storage", "SQLiteStorage", "PostgresStorage", "Publishing", "Scheduling",
            "Ingestion", "Notifying", "GatewayServer", "GatewayConfig",
        ],
        "LoopbackServer": [],
        "SampleFeeds": ["LoopbackServer"],
    ]

    /// Each library from outside with the one module that may import it.
    static let libraries: [String: String] = [
        "CCurl": "Fetching", "CLibXML2": "Decoding", "CLibCrypto": "Hashing", "GRDB": "SQLiteStorage", "GRDBSQLite": "SQLiteStorage",
        "CLibPQ": "PostgresStorage", "CProcess": "gateway", "Hummingbird": "GatewayServer", "HummingbirdCore": "GatewayServer",
        "NIOCore": "GatewayServer", "HTTPTypes": "GatewayServer", "UnixSignals": "gateway",
        "Yams": "GatewayConfig", "CYaml": "GatewayConfig", "CZlib": "Compression", "CBrotli": "Compression", "CZstd": "Compression",
    ]

    /// What a service is made of, which the program and its server have in common.
    static let ofServices: [String: Set<String>] = [
        "Logging": ["GatewayServer", "gateway"], "ServiceLifecycle": ["GatewayServer", "gateway"],
    ]

    /// What belongs to Swift and the system, for all.
    static let everywhere: Set<String> = ["Foundation", "Dispatch", "Glibc", "Synchronization"]

    @Test(arguments: SourceTree.modules.keys.sorted())
    func `imports only what its level allows`(_ module: String) throws {
        let allowed = try #require(Self.borders[module], "a module without a level")
        for file in SourceTree.modules[module] ?? [] {
            for name in file.imports.subtracting(Self.everywhere) {
                let isLibrary = Self.libraries[name] == module || Self.ofServices[name]?.contains(module) == true
                let isArguments = name == "ArgumentParser" && ["gateway", "SampleFeeds"].contains(module)
                #expect(allowed.contains(name) || isLibrary || isArguments, "\(file.path) imports \(name)")
            }
        }
    }

    @Test func `has a level for every module and a module for every level`() {
        #expect(Set(SourceTree.modules.keys) == Set(Self.borders.keys))
    }

    @Test func `uses every border that it draws to a library`() {
        for (library, module) in Self.libraries {
            #expect((SourceTree.modules[module] ?? []).contains { $0.imports.contains(library) }, "\(module) no longer imports \(library)")
        }
    }
}
