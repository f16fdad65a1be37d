namespace Aspire.StackExchange.Redis;

/// <summary>Settings of a Redis client, bound from <c>Aspire:StackExchange:Redis</c> and <c>Aspire:StackExchange:Redis:{connectionName}</c>.</summary>
public sealed class StackExchangeRedisSettings
{
    /// <summary>The connection string in the form of StackExchange.Redis. <c>ConnectionStrings:{connectionName}</c> wins over the section.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves out traces. The stand-in makes none for Redis.</summary>
    public bool DisableTracing { get; set; }
}
