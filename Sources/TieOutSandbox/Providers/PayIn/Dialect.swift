/// The form of a payment's webhooks.
enum Dialect {
  case seed
  case later
}

/// Harmless peculiarities of a payload.
struct Decoration {
  /// Writes all characters beyond ASCII as `\u` escapes, in webhooks only.
  var ascii = false

  /// Adds undocumented fields.
  var extraKeys = false

  /// Writes amounts in lists with exponents.
  var exponents = false
}

/// Which of PayIn's two documented payload forms a night uses.
package enum PayInDialect: String, CaseIterable, Sendable {
  /// The form of PayIn's integration guide: `createdAt`, camelCase, bare hexadecimal signatures.
  case seed

  /// The form of PayIn's later documentation and public server: `created_at`, snake_case, signatures with a
  /// time, transfers as their own resource.
  case later

  /// The provider is upgraded in the middle of the night: objects created before are in `seed` form, later
  /// ones in `later` form, and the last sweeps list both in the later form.
  case mixed
}
