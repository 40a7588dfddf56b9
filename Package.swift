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

/// Tests themselves are not optimized, only what they test: their tables took the optimizer ten minutes.
let tests: [SwiftSetting] = strict + [.unsafeFlags(["-Onone"])]

let package = Package(
  name: "TieOut",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "tieout", targets: ["tieout"]),
    // What a backend embeds: it takes webhooks in, and credits.
    .library(name: "TieOut", targets: ["TieOut"]),
    // Apart, so that a backend that receives webhooks and credits compiles no HTTP client.
    .library(name: "TieOutClient", targets: ["TieOutClient"]),
  ],
  // Ours, where a library would do less:
  //  - JSON (TieOutProviders): scans the raw bytes once and keeps each number's digits as they are
  //    written, whatever their count, where a decoder hands out `Decimal` or `Double`. It is the
  //    hot path, and fuzzed.
  //  - `Amount` (TieOutCore): 38 digits, exact, too large is an error; `Decimal` rounds instead.
  //  - CSV (TieOutReports): one page, the same bytes each time, cells that no spreadsheet takes for formulas.
  //  - the libpq layer (TieOutPostgres): libpq blocks, so each connection has a thread of its own; COPY,
  //    notifications, cancellation and SQLSTATEs as this program needs them.
  //  - the machines (pool, batches, sweep, retry, run): their rules are the product; tested input by input.
  //  - the configuration reader (TieOutConfiguration): names line, key, origin and the likely meant
  //    key of each mistake, and takes secrets by reference; swift-configuration knows no positions.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    // Without its default trait, which is for Foundation's types.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
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
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),

    // libpq, one Swift type per C handle. The private server for installations without one is
    // apart: only the program links it.
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(
      name: "TieOutPostgres",
      dependencies: [
        "CPostgres",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "Metrics", package: "swift-metrics"),
      ],
      swiftSettings: strict),
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
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),

    // Webhooks and files of lines become stored events; zlib unpacks the files.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "TieOutIntake",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore", "CZlib",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),

    // The calls that a backend makes in its own transaction, the worker that credits the rest, and
    // the import of an older ledger.
    .target(
      name: "TieOutLedger",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore", "TieOutIntake",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),

    // All that a backend embeds, under one name.
    .target(
      name: "TieOut",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore", "TieOutIntake",
        "TieOutLedger",
      ],
      swiftSettings: strict),

    // The layouts of reports, and their files, and the decisions that come back in them: pure.
    // libxlsxwriter writes the workbook.
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "TieOutReports",
      dependencies: [
        "TieOutCore", "CXlsxWriter", "CZlib", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),

    // The run: evaluates the rules, settles findings, writes reports, step by recorded step;
    // decisions and closed periods.
    .target(
      name: "TieOutReconcile",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore", "TieOutReports",
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),

    // tieout.yaml, checked once, with line and key of what is wrong.
    .target(
      name: "TieOutConfiguration",
      dependencies: ["TieOutCore", "TieOutProviders", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),

    // What a run found goes to people: webhooks, chat, commands, mails, folders, dead-man's switches.
    // libcurl speaks SMTP.
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(
      name: "TieOutNotify",
      dependencies: [
        "TieOutCore", "TieOutReports", "CCurl",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(
          name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
      ],
      swiftSettings: strict),

    // Both providers, simulated, with planted faults and the list of what was planted. It shares no
    // code with Core: it is the oracle that Core is tested against.
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
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    // The webhook receiver, health and metrics.
    .target(
      name: "TieOutServer",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutStore", "TieOutIntake",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
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
        "TieOutIntake", "TieOutLedger", "TieOutReports", "TieOutReconcile", "TieOutSandbox",
        "TieOutClient", "TieOutServer", "TieOutSandboxServer",
        "TieOutConfiguration", "TieOutNotify",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
      ],
      swiftSettings: strict),

    // What tests of several targets need, and what tests make by the thousand: here it is optimized.
    .target(
      name: "TestSupport",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutClient", "TieOutPostgres", "TieOutEmbeddedPostgres",
        .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      path: "Tests/TestSupport",
      exclude: ["mail_server.py"],
      swiftSettings: strict),
    // The rules of the house, held against the tree itself: nothing of ours is linked.
    // It reads every byte of it several times: optimized.
    .testTarget(name: "TidyTests", swiftSettings: strict),
    .testTarget(
      name: "TieOutCoreTests", dependencies: ["TieOutCore", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "TieOutProvidersTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore", "TieOutIntake",
        "TestSupport",
      ],
      swiftSettings: tests),
    .testTarget(
      name: "TieOutPostgresTests",
      dependencies: ["TieOutPostgres", "TieOutEmbeddedPostgres", "TestSupport"],
      swiftSettings: tests),
    .testTarget(
      name: "TieOutClientTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutClient", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: tests),
    .testTarget(
      name: "TieOutConfigurationTests",
      dependencies: ["TieOutCore", "TieOutProviders", "TieOutConfiguration"],
      swiftSettings: tests),
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
      swiftSettings: tests),
    .testTarget(
      name: "TieOutServerTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutEmbeddedPostgres", "TieOutStore",
        "TieOutIntake", "TieOutServer", "TestSupport",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "MetricsTestKit", package: "swift-metrics"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: tests),
    // The examples of the documentation, as programs that see what is public and no more. They
    // import TieOut alone; the modules that it hands on are named because SwiftPM would not build
    // an example again when one of those changes.
    .executableTarget(
      name: "CreditBackend",
      dependencies: [
        "TieOut", "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore", "TieOutIntake",
        "TieOutLedger",
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
        "TieOut", "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutStore", "TieOutIntake",
        "TieOutLedger",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      path: "Tests/Examples/CreditWorkerExample", packageAccess: false, swiftSettings: strict),
    // The load generator of jobs/bench-serve.
    .executableTarget(
      name: "SendWebhooks",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Tests/Examples/SendWebhooks", swiftSettings: strict),
    .testTarget(
      name: "TieOutLedgerTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutEmbeddedPostgres", "TieOutStore",
        "TieOutIntake", "TieOutLedger", "TieOut", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "MetricsTestKit", package: "swift-metrics"),
      ],
      swiftSettings: tests),
    .testTarget(
      name: "TieOutSandboxTests",
      dependencies: [
        "TieOutSandbox", "TieOutSandboxServer", "TestSupport",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: tests),
    // Money is credited once: the SQL API, the traps, crashes.
    .testTarget(
      name: "LedgerTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutEmbeddedPostgres", "TieOutStore",
        "TieOutIntake", "TieOutLedger", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: tests),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "TieOutCore", "TieOutProviders", "TieOutPostgres", "TieOutEmbeddedPostgres", "TieOutStore",
        "TieOutIntake", "TieOutLedger", "TieOutReports", "TieOutReconcile", "TieOutSandbox",
        "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      exclude: ["Golden"],
      swiftSettings: tests),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
