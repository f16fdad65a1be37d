using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OnlineShop.ApiClients;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Product.Caching;
using OnlineShop.Product.Catalog;
using OnlineShop.Product.Model;
using OnlineShop.Product.Seed;
using StackExchange.Redis;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Caching;

/// <summary>Replicas over one database and one Redis: each reader here has a memory of its own, as each process has.</summary>
public sealed class SharedCacheTests(SharedCacheTests.Host host) : IClassFixture<SharedCacheTests.Host>
{
    // Products of the first catalog: one that was just made would have its key closed for a moment.
    private static readonly SeedProduct Lamp = CatalogSeed.Read().Products.Single(product => product.Sku == "HOM-4001");
    private static readonly SeedProduct Clock = CatalogSeed.Read()
        .Products.Single(product => product.Sku == "HOM-4006");

    [Fact]
    public async Task What_one_replica_has_read_another_finds_in_redis()
    {
        (await NewReader().FindAsync(Lamp.Id, default))!.Name.ShouldBe(Lamp.Name);

        await RenameBehindTheCacheAsync(Lamp.Id);

        (await NewReader().FindAsync(Lamp.Id, default))!.Name.ShouldBe(Lamp.Name);
    }

    [Fact]
    public async Task A_change_is_seen_by_a_replica_that_has_not_read_yet()
    {
        await NewReader().FindAsync(Clock.Id, default);

        (await host.ProductsOfAdmin().ChangeAsync(Clock.Id, NewProduct(Clock.Sku) with { Name = "After" }))
            .ShouldSucceed();

        (await NewReader().FindAsync(Clock.Id, default))!.Name.ShouldBe("After");
    }

    [Fact]
    public async Task Who_read_before_a_change_cannot_put_the_old_value_back()
    {
        RedisKey key = $"test:{Guid.NewGuid():N}";
        host.Cache.Drop(key);

        host.Cache.Put(key, [1], TimeSpan.FromMinutes(1));

        (await host.Cache.GetAsync([key]))[0].IsNullOrEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_redis_everything_comes_from_the_database()
    {
        var id = (await host.CreateAsync(NewProduct() with { Name = "Before" })).Id;
        await using var server = await TestRedis.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(
            $"127.0.0.1:{server.Port},abortConnect=false,asyncTimeout=500,connectTimeout=500");
        var cache = await ConnectedAsync(
            new SharedCache(new Provider(connection), TimeProvider.System, NullLogger<SharedCache>.Instance));
        var reader = new ProductReader(
            host.Get<ShopDatabase>(), host.Get<IDbContextFactory<ProductDbContext>>(), cache, host.Clock);
        (await reader.FindAsync(id, default))!.Name.ShouldBe("Before");

        await server.KillAsync();
        await RenameBehindTheCacheAsync(id);
        host.Clock.Advance(TimeSpan.FromSeconds(2));

        (await reader.FindAsync(id, default))!.Name.ShouldBe("Renamed");
        reader.Drop(id);
    }

    /// <summary>A cache connects in the background when it is first used.</summary>
    private static async Task<SharedCache> ConnectedAsync(SharedCache cache)
    {
        RedisKey key = $"probe:{Guid.NewGuid():N}";
        await Eventually.BecomesTrueAsync(
            () =>
            {
                cache.Set(key, [1], TimeSpan.FromMinutes(1));
                return !cache.GetAsync([key]).GetAwaiter().GetResult()[0].IsNullOrEmpty;
            },
            "the cache answers");
        return cache;
    }

    private ProductReader NewReader() =>
        new(host.Get<ShopDatabase>(), host.Get<IDbContextFactory<ProductDbContext>>(), host.Cache, host.Clock);

    private async Task RenameBehindTheCacheAsync(Guid id)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update products set name = 'Renamed' where id = @id", new { id });
    }

    private sealed class Provider(IConnectionMultiplexer connection) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(IConnectionMultiplexer) ? connection : null;
    }

    public sealed class Host : ServiceHost<Program>
    {
        private TestServer? server;
        private SharedCache? cache;

        internal SharedCache Cache => cache!;

        /// <summary>The connection string of its Redis.</summary>
        internal string Redis => $"127.0.0.1:{server!.Port}";

        public override async Task InitializeAsync()
        {
            server = await TestRedis.StartAsync();
            await base.InitializeAsync();
            cache = await ConnectedAsync(Get<SharedCache>());
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            if (server is not null)
                await server.DisposeAsync();
        }

        protected override void Configure(IDictionary<string, string?> settings) =>
            settings["ConnectionStrings:redis"] = Redis;
    }
}
