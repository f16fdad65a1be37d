using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Product.Catalog.News;
using OnlineShop.Product.Tests.Caching;
using StackExchange.Redis;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>Changes as they are told to those who keep copies of the catalog. The host has a Redis, as replicas share it.</summary>
public sealed class ChangeStreamTests(SharedCacheTests.Host host) : IClassFixture<SharedCacheTests.Host>, IAsyncLifetime
{
    private readonly CatalogNewsRelay relay = ActivatorUtilities.CreateInstance<CatalogNewsRelay>(host.Services);

    private static readonly RedisChannel Channel = RedisChannel.Literal("product:changes");

    public Task InitializeAsync() => relay.StartAsync(default);

    public async Task DisposeAsync()
    {
        await relay.StopAsync(default);
        relay.Dispose();
    }

    [Fact]
    public async Task Another_price_is_told_as_a_change_of_lists_as_well()
    {
        var product = await host.CreateAsync();
        await using var stream = await ChangeStream.OpenAsync(host);

        (await host.ProductsOfAdmin().ChangeAsync(product.Id, NewProduct(product.Sku) with { Price = Euros(99) })).ShouldSucceed();

        (await stream.NextOfAsync(product.Id, host)).Lists.ShouldBeTrue();
    }

    [Fact]
    public async Task Stock_that_is_reserved_is_told_as_no_change_of_lists()
    {
        var id = await host.CreateIdAsync();
        await using var stream = await ChangeStream.OpenAsync(host);
        // That there is this product may not be told yet: it is told with this change at the latest.
        (await host.ProductsOfAdmin().ChangeAsync(id, NewProduct())).ShouldSucceed();
        await stream.NextOfAsync(id, host);

        (await host.CallToReserveAsync(host.Reserve(Guid.CreateVersion7(), new StockLine(id, 2)))).ShouldSucceed();

        (await stream.NextOfAsync(id, host)).Lists.ShouldBeFalse();
    }

    [Fact]
    public async Task What_another_replica_has_changed_is_dropped_here_and_told()
    {
        var id = (await host.CreateAsync(NewProduct() with { Name = "Before" })).Id;
        (await host.Products().GetAsync(id)).Name.ShouldBe("Before");
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update products set name = 'After' where id = @id", new { id });
        await using var stream = await ChangeStream.OpenAsync(host);
        await using var other = await ConnectionMultiplexer.ConnectAsync(host.Redis);

        var relayed = JsonSerializer.SerializeToUtf8Bytes(
            new RelayedChange(Guid.NewGuid(), new CatalogChange([id], Lists: true)), JsonSerializerOptions.Web);
        // The service subscribes in the background.
        await Eventually.BecomesAsync(() => other.GetSubscriber().PublishAsync(Channel, relayed), heard => heard > 0, "a replica that hears it");

        (await stream.NextOfAsync(id, host)).Lists.ShouldBeTrue();
        (await host.Products().GetAsync(id)).Name.ShouldBe("After");
    }

    [Fact]
    public async Task The_other_replicas_are_told()
    {
        await using var other = await ConnectionMultiplexer.ConnectAsync(host.Redis);
        var told = new ConcurrentQueue<string>();
        await other.GetSubscriber().SubscribeAsync(Channel, (_, change) => told.Enqueue($"{change}"));

        var id = await host.CreateIdAsync();

        await Eventually.BecomesTrueAsync(
            () =>
            {
                host.Clock.Advance(TimeSpan.FromMilliseconds(50));
                return told.Any(change => change.Contains($"{id}", StringComparison.Ordinal));
            },
            "the change of the product");
    }

    [Fact]
    public async Task A_listener_who_reads_too_slowly_is_cut_off()
    {
        using var news = new CatalogNews();
        using var stream = news.TryOpen()!;
        var change = new CatalogChange([Guid.NewGuid()], Lists: false);
        for (var told = 0; told <= CatalogNewsStream.MostWaiting; told++)
            news.Tell(change);

        for (var read = 0; read < CatalogNewsStream.MostWaiting; read++)
            (await stream.NextAsync(TimeSpan.FromMinutes(1), TimeProvider.System, default)).ShouldBe(change);
        await Should.ThrowAsync<ChannelClosedException>(stream.NextAsync(TimeSpan.FromMinutes(1), TimeProvider.System, default));
    }

    [Fact]
    public void A_replica_keeps_so_many_streams_open_and_a_place_becomes_free_with_the_end_of_one()
    {
        using var news = new CatalogNews();
        var streams = Enumerable.Range(0, CatalogNews.MostStreams).Select(_ => news.TryOpen()).ToList();
        streams.ShouldAllBe(stream => stream != null);
        news.TryOpen().ShouldBeNull();

        streams[0]!.Dispose();
        streams[0]!.Dispose();

        news.TryOpen().ShouldNotBeNull();
        news.TryOpen().ShouldBeNull();
    }

    [Fact]
    public void Changes_are_taken_together_and_once()
    {
        using var news = new CatalogNews();
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        news.Note([one], lists: false);
        news.Note([one, other], lists: true);

        var taken = news.Take();

        taken.ProductIds.ShouldBe([one, other], ignoreOrder: true);
        taken.Lists.ShouldBeTrue();
        (news.Take() is { ProductIds.Count: 0, Lists: false }).ShouldBeTrue();
    }
}
