package import TieOutCore
package import TieOutPostgres
import TieOutProviders

extension ProviderAccount {
  /// Every account of the default merchant, and those of the named merchants of which there are events.
  package static func known(_ session: Session) throws -> [ProviderAccount] {
    let named = try session.execute(
      "SELECT provider, network, merchant FROM tieout.merchants ORDER BY provider, network, merchant"
    ).compactMap { try $0.decodeAccountIfKnown() }
    return all + named
  }
}
