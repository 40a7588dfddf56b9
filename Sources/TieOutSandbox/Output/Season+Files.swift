import Foundation

/// The expected results of a season, and its settings, as files.
extension Simulation {
  /// Writes `night-N/expected.csv`, `allowed.csv` and `about.json`: the findings that a night must and may
  /// report. The clock must have reached the night's sweep.
  ///
  /// - Parameter index: the night, from 0.
  package func writeTruth(_ index: Int, to directory: String) throws {
    let truth = season.truth(index, ledger)
    let night = season.nights[index]
    let folder = "\(directory)/night-\(night.number)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FindingList.write(truth.expected, withDeltas: true, to: folder + "/expected.csv")
    try FindingList.write(truth.allowed, to: folder + "/allowed.csv")
    var json = JSONText(spaced: true)
    json.object { json in
      json.number("night", night.number)
      json.time("sweepAt", night.sweepAt)
      json.time("asOf", night.asOf)
      json.number("expected", truth.expected.count)
      json.number("allowed", truth.allowed.count)
    }
    try OutputFile.write([json.bytes], to: folder + "/about.json")
  }
}

extension Season {
  /// Writes `about.json` of a season that is not served, and `tieout.yaml`.
  func writeAbout(to directory: String) throws {
    try OutputFile.write([about("")], to: directory + "/about.json")
    let night = plan.night(0)
    if night.isConfigured { try AgreementFile(night).write(to: directory + "/tieout.yaml") }
  }

  /// Writes `environment`, the variables for the first provider account, for a shell's
  /// `set -a; . DIR/environment`; and `about.json`, with the URLs, keys and secrets of all provider accounts
  /// and the nights.
  ///
  /// - Parameter address: the address of the sandbox, such as `http://127.0.0.1:8080`.
  package func writeAbout(_ address: String, to directory: String) throws {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
    try OutputFile.write(
      variables(address).map { Array("\($0)=\($1)".utf8) }, to: directory + "/environment")
    try OutputFile.write([about(address)], to: directory + "/about.json")
  }

  private func variables(_ address: String) -> [(String, String)] {
    let network = plan.networks.only ?? .testnet
    return [
      ("PAYIN_BASE_URL", address + SandboxPath.payIn(network) + "/api/v1"),
      ("PAYIN_API_KEY", SandboxPath.key(network)),
      ("PAYIN_WEBHOOK_SECRET", Signer.payInSecret(network)),
      ("PAYDEFI_BASE_URL", address + SandboxPath.payDeFi),
      ("PAYDEFI_API_KEY", SandboxPath.payDeFiKey),
      ("PAYDEFI_WEBHOOK_SECRET", Signer.payDeFiSecret),
    ]
  }

  private func about(_ address: String) -> [UInt8] {
    var json = JSONText(spaced: true)
    json.object { json in
      json.string("baseURL", address)
      json.array("payin") { json in
        for network in plan.networks.all {
          json.object { json in
            json.string("network", network.name)
            json.string("baseURL", address + SandboxPath.payIn(network) + "/api/v1")
            json.string("apiKey", SandboxPath.key(network))
            json.string("webhookSecret", Signer.payInSecret(network))
          }
        }
      }
      json.object("paydefi") { json in
        json.string("network", Network.mainnet.name)
        json.string("baseURL", address + SandboxPath.payDeFi)
        json.string("apiKey", SandboxPath.payDeFiKey)
        json.string("webhookSecret", Signer.payDeFiSecret)
      }
      json.array("nights") { json in
        for night in nights {
          json.object { json in
            json.number("night", night.number)
            json.time("sweepAt", night.sweepAt)
            json.time("asOf", night.asOf)
          }
        }
      }
      json.time("start", start)
      json.number("faultsEach", plan.faultsEach)
      json.number("cleanPayments", plan.cleanPayments)
      json.raw("seed", String(plan.seed))
      json.string("dialect", plan.dialect.rawValue)
    }
    return json.bytes
  }
}
