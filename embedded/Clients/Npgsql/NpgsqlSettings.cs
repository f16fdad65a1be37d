namespace Aspire.Npgsql;

/// <summary>Settings of an <c>NpgsqlDataSource</c>, bound from <c>Aspire:Npgsql</c> and <c>Aspire:Npgsql:{connectionName}</c>.</summary>
public sealed class NpgsqlSettings
{
    /// <summary>The connection string. <c>ConnectionStrings:{connectionName}</c> wins over the section.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves out the traces of Npgsql.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Leaves out the metrics of Npgsql.</summary>
    public bool DisableMetrics { get; set; }
}
