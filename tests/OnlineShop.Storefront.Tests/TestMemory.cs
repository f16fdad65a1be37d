using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Tests;

/// <summary>
/// What the Storefront keeps in memory, for as long as one test: several tests use one host after the other, and none may find what
/// another has left.
/// </summary>
internal sealed class TestMemory
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> kept = new();

    /// <summary>Puts it in the place of the Storefront's own singletons.</summary>
    public void Replace(IServiceCollection services)
    {
        foreach (var own in services.Where(IsOwn).ToList())
        {
            services.Remove(own);
            services.AddTransient(own.ServiceType, provider => kept.GetOrAdd(
                own.ServiceType, _ => new(() => ActivatorUtilities.CreateInstance(provider, own.ImplementationType!))).Value);
        }
    }

    public void Forget() => kept.Clear();

    private static bool IsOwn(ServiceDescriptor service) =>
        service is { Lifetime: ServiceLifetime.Singleton, IsKeyedService: false, ImplementationType: { } type }
        && (type.Assembly == typeof(ShopFacts).Assembly || type.Assembly == typeof(Visitor).Assembly) && service.ServiceType == type
        // What works in the background would be stopped with the request that asks for it.
        && !typeof(IHostedService).IsAssignableFrom(type);
}
