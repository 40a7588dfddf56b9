// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: the strict settings, and no warning left standing.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "TieOut",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "tieout", targets: ["tieout"]),
    // What a backend embeds: it takes webhooks in, and credits.
    .library(name: "TieOut", targets: ["TieOut"]),
    // Apart, so that who only takes webhooks in and credits compiles no HTTP client.
    .library(name: "TieOutClient", targets: ["TieOutClient"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    // The domain. No I/O, no database, no network.
    .target(
      name: "TieOutCore",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),

    // Bytes to verified bytes to events, one folder a provider.
    .target(
      name: "TieOutProviders",
      dependencies: ["TieOutCore", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),

    // The providers' REST APIs, and the sweeps that prove what they covered.
    .target(
      name: "TieOutClient",
      dependencies: [
        "TieOutCore", "TieOutProviders",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),

    // libpq, one Swift type per C handle. The private server for installations without one is apart: only the program
    // links it.
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "TieOutPostgres", dependencies: ["CPostgres"], swiftSettings: strict),
    .target(
      name: "TieOutEmbeddedPostgres", dependencies: ["CPostgres", "TieOutPostgres"],
      swiftSettings: strict),

    // After a crash on one stream the program starts again without that stream.
    .target(name: "CCrash"),

    // The files of sql/, embedded.
    .target(name: "CSchema"),
    .target(
      name: "TieOutStore",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "CCrash", "CSchema",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),

    // The three calls that a backend makes in a transaction of its own, and the worker that credits the rest.
    .target(
      name: "TieOutCredit",
      dependencies: ["TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore"],
      swiftSettings: strict),

    // All that a backend embeds, under one name.
    .target(
      name: "TieOut",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore", "TieOutCredit",
      ],
      swiftSettings: strict),

    // A run becomes files: pure.
    .target(
      name: "TieOutReports",
      dependencies: ["TieOutCore", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),

    // The night: fold, judge, report, step by recorded step.
    .target(
      name: "TieOutReconcile",
      dependencies: ["TieOutCore", "TieOutProviders", "TieOutStore", "TieOutReports"],
      swiftSettings: strict),

    // tieout.yaml, checked once, with line and key of what is wrong.
    .target(
      name: "TieOutConfiguration",
      dependencies: ["TieOutCore", "TieOutProviders", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),

    // What a run found goes to people: webhooks, chat, commands, dead-man's switches.
    .target(
      name: "TieOutNotify",
      dependencies: [
        "TieOutCore",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),

    // Both providers, simulated, with planted faults and the list of what was planted.
    .target(
      name: "TieOutSandbox",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),

    // The sandbox over HTTP: serves the simulated APIs, sends the simulated webhooks.
    .target(
      name: "TieOutSandboxServer",
      dependencies: [
        "TieOutSandbox",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    // The webhook receiver, health and metrics.
    .target(
      name: "TieOutServer",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutStore",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    // The program: composition happens only here.
    .executableTarget(
      name: "tieout",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutEmbeddedPostgres", "TieOutStore",
        "TieOutReports",
        "TieOutReconcile", "TieOutSandbox", "TieOutClient", "TieOutServer", "TieOutSandboxServer",
        "TieOutConfiguration", "TieOutNotify",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // What tests of several targets need.
    .target(
      name: "TestSupport", dependencies: ["TieOutPostgres", "TieOutEmbeddedPostgres"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "TieOutCoreTests", dependencies: ["TieOutCore", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TieOutProvidersTests", dependencies: ["TieOutCore", "TieOutProviders", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TieOutPostgresTests",
      dependencies: ["TieOutPostgres", "TieOutEmbeddedPostgres", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TieOutClientTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutClient", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TieOutConfigurationTests",
      dependencies: ["TieOutCore", "TieOutProviders", "TieOutConfiguration"],
      swiftSettings: strict),
    .testTarget(
      name: "TieOutNotifyTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutNotify", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "TieOutServerTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutEmbeddedPostgres", "TieOutStore",
        "TieOutServer",
        "TestSupport",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    // The examples of the documentation, as programs that see what is public and no more. They import TieOut alone; the
    // modules that it hands on are named because SwiftPM would not build an example anew when one of those changes.
    .executableTarget(
      name: "CreditBackend",
      dependencies: [
        "TieOut", "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore", "TieOutCredit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      path: "Tests/Examples/CreditBackend", packageAccess: false, swiftSettings: strict),
    .executableTarget(
      name: "CreditWorkerExample",
      dependencies: [
        "TieOut", "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore", "TieOutCredit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      path: "Tests/Examples/CreditWorkerExample", packageAccess: false, swiftSettings: strict),
    .testTarget(
      name: "TieOutCreditTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutEmbeddedPostgres", "TieOutStore",
        "TieOutCredit", "TieOut",
        "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TieOutSandboxTests",
      dependencies: [
        "TieOutSandbox", "TieOutSandboxServer", "TestSupport",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    // Money is credited once: the SQL API, the traps, crashes.
    .testTarget(
      name: "LedgerTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutEmbeddedPostgres", "TieOutStore",
        "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutEmbeddedPostgres", "TieOutStore",
        "TieOutReconcile",
        "TieOutSandbox", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
