namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>A sender that only writes, processes of their own that relay and read, and sessions that a test may cut.</summary>
public abstract class SeparateProcesses : Fleet
{
    private protected const string Cut = """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
        """;

    private protected const string CutOne = Cut + " and application_name = @name";

    /// <summary>The sender itself only writes; processes relay.</summary>
    private protected override (string Key, string Value)[] OrderSettings => [("Messaging:Enabled", "false")];
}
