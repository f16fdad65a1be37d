using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Data.Audit;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Testing;

/// <summary>Reads the audit log of a service under test.</summary>
public static class AuditReading
{
    /// <summary>What an account has changed, in the order in which it is stored.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> AuditOfAsync<TProgram>(this ServiceHost<TProgram> host, Guid actor)
        where TProgram : class =>
        (await host.Services.GetRequiredService<AuditLog>().ReadAsync(new AuditFilter(Actor: actor), 100, null, default)).Items;
}
