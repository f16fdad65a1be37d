namespace Aspire.Hosting;

/// <summary>
/// The statements that give a database to a role. Each may run again and changes nothing then. They are for a superuser, or for a
/// role that may create roles and databases.
/// </summary>
public static class OwnershipScript
{
    /// <summary>Makes a role that may sign in, unless it is there.</summary>
    public static string Role(string role) => $"""
        do $do$ begin
          if not exists (select from pg_roles where rolname = {Literal(role)}) then create role {Name(role)} login; end if;
        end $do$;

        """;

    /// <summary>Sets a role's password.</summary>
    /// <param name="password">An expression: a literal, or a variable of psql.</param>
    public static string Password(string role, string password) => $"alter role {Name(role)} login password {password};\n";

    /// <summary>Lets a role change nothing, and ask no question for longer than five minutes.</summary>
    public static string ReadOnly(string role) => $"""
        alter role {Name(role)} set default_transaction_read_only = on;
        alter role {Name(role)} set statement_timeout = '5min';

        """;

    /// <summary>Gives a database to its owner, and lets in nobody else but the reader.</summary>
    public static string Database(string database, string owner, string? reader) => $"""
        do $do$ begin
          if (select pg_get_userbyid(datdba) from pg_database where datname = {Literal(database)}) <> {Literal(owner)} then
            alter database {Name(database)} owner to {Name(owner)};
          end if;
        end $do$;
        revoke all on database {Name(database)} from public;
        {(reader is null ? "" : $"grant connect on database {Name(database)} to {Name(reader)};")}

        """;

    /// <summary>
    /// Gives the owner of the database that is connected to what others own in it. PostgreSQL has a statement for that (<c>reassign
    /// owned</c>), but not for what the first superuser owns, which is who owned everything before.
    /// </summary>
    /// <remarks>What belongs to an extension stays its.</remarks>
    public static string Contents(string owner) => $"""
        do $do$
        declare
          thing record;
          heir constant oid := (select oid from pg_roles where rolname = {Literal(owner)});
        begin
          for thing in
            select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end as kind, c.oid::regclass::text as name
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relowner <> heir
              and not exists (
                select from pg_depend d
                where d.classid = 'pg_class'::regclass and d.objid = c.oid and (d.deptype = 'e' or c.relkind = 'S' and d.deptype in ('a', 'i')))
            union all
            select 'routine', p.oid::regprocedure::text
            from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.proowner <> heir
              and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
            union all
            select case t.typtype when 'd' then 'domain' else 'type' end, t.oid::regtype::text
            from pg_type t
            where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd', 'r') and t.typowner <> heir
              and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
          loop
            execute format('alter %s %s owner to %s', thing.kind, thing.name, {Literal(Name(owner))});
          end loop;
        end $do$;

        """;

    /// <summary>
    /// Lets the owner set parameters of extensions in its functions, also where the extension is not loaded yet. A server whose
    /// superuser is somebody else may refuse that, and does without.
    /// </summary>
    public static string Parameters(DatabaseOwnerAnnotation owner) => string.Concat(owner.Parameters.Select(parameter => $"""
        do $do$ begin
          grant set on parameter {parameter} to {Name(owner.Role)};
        exception when insufficient_privilege then raise notice '% is not granted: %', {Literal(parameter)}, sqlerrm;
        end $do$;

        """));

    /// <summary>Lets the user who runs this give things to the role, as a superuser may anyway.</summary>
    public static string Membership(string role) => $"""
        do $do$ begin
          if not (select rolsuper from pg_roles where rolname = current_user) then grant {Name(role)} to current_user; end if;
        end $do$;

        """;

    /// <summary>A text as a literal of SQL.</summary>
    public static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
