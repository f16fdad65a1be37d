using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace OnlineShop.ServiceDefaults.Configuration;

/// <summary>Connection strings that a service cannot do without.</summary>
public static class RequiredConnections
{
    /// <summary>
    /// Stops the start if <c>ConnectionStrings:{name}</c> is missing or empty. For clients that would notice it only on first
    /// use.
    /// </summary>
    public static void RequireConnectionString(this WebApplicationBuilder builder, string name)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(name)))
            throw new InvalidOperationException($"Missing connection string: ConnectionStrings:{name}.");
    }
}
