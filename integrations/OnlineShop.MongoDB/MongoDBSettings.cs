namespace Aspire.MongoDB.Driver;

/// <summary>
/// Settings of a MongoDB client, bound from <c>Aspire:MongoDB:Driver</c> and <c>Aspire:MongoDB:Driver:{connectionName}</c>.
/// </summary>
public sealed class MongoDBSettings
{
    /// <summary>The connection string. <c>ConnectionStrings:{connectionName}</c> wins over the section.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>How long the health check waits, in milliseconds (5000 unless set).</summary>
    public int? HealthCheckTimeout { get; set; }

    /// <summary>Leaves out the traces of the driver.</summary>
    public bool DisableTracing { get; set; }
}
