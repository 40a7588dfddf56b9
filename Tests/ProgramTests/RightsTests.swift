import Foundation
import TestSupport
import Testing
import TieOutPostgres

extension ProgramTests {
  /// The rights of each role on each object of the schema: `Golden/rights.txt`, for any order of creation.
  @Suite struct RightsTests {
    @Test func `roles that the program makes have these rights`() async throws {
      try await Database.with { database in try await expectRights(database) }
    }

    /// On a separate server, because roles belong to all databases of a server.
    @Test(.takes(seconds: 10))
    func
      `roles that an administrator makes after the schema have the same, once the advice is followed`()
      async throws
    {
      try await OwnServer.with { database in
        let administrator = database.as("postgres")
        try await administrator.execute("ALTER ROLE tieout NOCREATEROLE")
        let outcome = try await database.program.run("migrate")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let roles = "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'tieout\\_%'"
        #expect(try await database.count(roles) == 0)
        let night = try Night.clean()
        try await database.ingest(night.input)
        #expect(try await database.program.run("fold").code == 0)
        // The advice: as an administrator, …; then, as the owner of the schema, tieout migrate.
        for role in ["writer", "crediter", "reader", "receiver"] {
          let statement = "CREATE ROLE tieout_\(role) NOLOGIN"
          #expect(outcome.errors.contains("\(statement); then"), "\(outcome.errors)")
          try await administrator.execute(statement)
          try await administrator.execute("CREATE ROLE \(role) LOGIN IN ROLE tieout_\(role)")
        }
        #expect(outcome.errors.contains("as the owner of the schema: tieout migrate"))
        try await expectAdviceHelps(database)
        try await expectRights(database)
      }
    }

    /// Follows the program's advice to a role without rights.
    private func expectAdviceHelps(_ database: Database) async throws {
      for role in ["writer", "receiver"] {
        let refused = try await database.as(role).program.run("status")
        #expect(refused.code == 5, "\(role)")
        #expect(
          refused.errors.contains("Run tieout migrate as the owner of the schema"),
          "\(refused.errors)")
      }
      #expect(try await database.as("reader").refusal(of: "TABLE tieout.orders") == "42501")
      #expect(
        try await database.as("crediter").refusal(of: "SELECT tieout.credit('', '', '', '')")
          == "42501")
      #expect(try await database.program.run("migrate").errors.contains("up to date"))
      #expect(try await database.as("writer").program.run("status").code == 0)
      #expect(try await database.as("reader").refusal(of: "TABLE tieout.orders") == nil)
      #expect(
        try await database.as("crediter").refusal(of: "SELECT tieout.credit('', '', '', '')") == nil
      )
    }

    @Test func `what was granted or revoked by hand is set right by the owner`() async throws {
      try await Database.with { database in
        for change in [
          """
          GRANT ALL ON ALL TABLES IN SCHEMA tieout TO PUBLIC, tieout_reader;
          GRANT ALL ON ALL FUNCTIONS IN SCHEMA tieout TO PUBLIC, tieout_writer;
          GRANT ALL ON SCHEMA tieout TO PUBLIC, tieout_receiver;
          GRANT UPDATE (amount) ON tieout.entries TO tieout_writer;
          """,
          """
          REVOKE ALL ON ALL TABLES IN SCHEMA tieout FROM tieout_reader, tieout_writer, tieout_receiver;
          REVOKE ALL ON FUNCTION tieout.credit FROM tieout_crediter;
          """,
        ] {
          try await database.execute(change)
          #expect(try await rights(database) != text(Self.golden))
          #expect(try await database.program.run("migrate").code == 0)
          try await expectRights(database)
        }
        try await database.execute("REVOKE ALL ON SCHEMA tieout FROM tieout_reader")
        try await database.execute(
          try text("\(SchemaFolder.url.path)/access/privileges.sql"))
        try await expectRights(database)
      }
    }

    private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/rights.txt").path

    private func expectRights(_ database: Database) async throws {
      try Golden.expect(try await rights(database), is: "rights.txt")
    }

    /// A line for each role and object with the role's rights. The owner has all rights except on tables.
    private func rights(_ database: Database) async throws -> String {
      try await database.texts(
        """
        WITH objects AS (
          SELECT 'schema' AS kind, nspname::text AS name, oid FROM pg_namespace WHERE nspname = 'tieout'
          UNION ALL
          SELECT CASE relkind WHEN 'v' THEN 'view' ELSE 'table' END, relname::text, oid FROM pg_class
          WHERE relnamespace = 'tieout'::regnamespace AND relkind IN ('r', 'v')
          UNION ALL
          SELECT 'function', replace(oid::regprocedure::text, 'tieout.', ''), oid FROM pg_proc
          WHERE pronamespace = 'tieout'::regnamespace
        )
        SELECT line FROM (SELECT format('%s %s %s: %s', CASE role WHEN 'tieout' THEN 'owner' WHEN 'public' THEN 'PUBLIC' ELSE role END,
          kind, name, string_agg(action, ' ' ORDER BY action)) AS line
        FROM objects,
          unnest(ARRAY['tieout', 'tieout_writer', 'tieout_receiver', 'tieout_crediter', 'tieout_reader', 'public'])
            AS role,
          unnest(CASE kind WHEN 'schema' THEN ARRAY['CREATE', 'USAGE'] WHEN 'function' THEN ARRAY['EXECUTE']
            ELSE ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] END) AS action
        WHERE (role <> 'tieout' OR kind = 'table') AND CASE
          WHEN kind = 'schema' THEN has_schema_privilege(role, oid, action)
          WHEN kind = 'function' THEN has_function_privilege(role, oid, action)
          WHEN action IN ('DELETE', 'TRUNCATE', 'TRIGGER') THEN has_table_privilege(role, oid, action)
          ELSE has_any_column_privilege(role, oid, action) END
        GROUP BY role, kind, name) AS lines ORDER BY line COLLATE "C"
        """
      ).joined(separator: "\n") + "\n"
    }
  }
}
