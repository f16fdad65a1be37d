using System.Net;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Rates.Feed;

namespace OnlineShop.Rates.Tests;

/// <summary>How the feed reaches the history. Every test has a database of its own.</summary>
public sealed class RefreshTests : IAsyncLifetime
{
    private readonly RatesHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_start_asks_for_the_feed_and_repeats_until_there_are_rates()
    {
        host.Serve("", HttpStatusCode.BadGateway);
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await host.WorkAsync();
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        host.FeedReads.ShouldBe(12, "without any rates there is no giving up");
        host.Serve(Lists.On(Lists.Monday));
        await host.WorkAsync();
        (await host.PublishedAsync<RatesUpdated>()).ShouldHaveSingleItem().Date.ShouldBe(new DateOnly(2026, 3, 2));
    }

    [Fact]
    public async Task Pauses_between_failures_grow()
    {
        host.Serve("", HttpStatusCode.InternalServerError);
        await host.WorkAsync();
        host.FeedReads.ShouldBe(1);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.WorkAsync();
        host.FeedReads.ShouldBe(2);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.WorkAsync();
        host.FeedReads.ShouldBe(2, "the second pause is two seconds");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.WorkAsync();
        host.FeedReads.ShouldBe(3);
    }

    [Fact]
    public async Task New_rates_are_stored_and_published_with_the_currencies_that_the_shop_knows()
    {
        await host.LoadAsync(Lists.On(Lists.Monday));
        var update = (await host.PublishedAsync<RatesUpdated>()).ShouldHaveSingleItem();
        update.Base.ShouldBe("EUR");
        update.Source.ShouldBe("ECB");
        update.ReceivedAt.ShouldBe(host.Clock.GetUtcNow());
        update.Values.ShouldBe(
            new Dictionary<string, decimal> { ["GBP"] = 0.85m, ["JPY"] = 160.5m, ["USD"] = 1.08m }, ignoreOrder: true);
    }

    [Fact]
    public async Task The_same_list_again_changes_and_publishes_nothing()
    {
        await host.LoadAsync(Lists.On(Lists.Monday, "USD=1.0800 JPY=160.50 GBP=0.85000"));
        var version = await VersionAsync();
        await host.LoadAsync(Lists.On(Lists.Monday, "GBP=0.85 JPY=160.5 USD=1.08"));
        (await VersionAsync()).ShouldBe(version);
        (await host.PublishedAsync<RatesUpdated>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_day_and_a_correction_are_published_and_an_older_day_only_stored()
    {
        await host.LoadAsync(Lists.On("2026-02-27"));
        await host.LoadAsync(Lists.On(Lists.Monday));
        await host.LoadAsync(Lists.On(Lists.Monday, "USD=1.0900 JPY=160.50 GBP=0.85000"));
        await host.LoadAsync(Lists.On("2026-02-26"));
        (await host.PublishedAsync<RatesUpdated>()).Select(update => (update.Date.Day, update.Values["USD"]))
            .ShouldBe([(27, 1.08m), (2, 1.08m), (2, 1.09m)]);
        (await DaysAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_historical_list_fills_the_history_with_one_message()
    {
        await host.LoadAsync(Lists.Of(
            (Lists.Monday, "USD=1.3 JPY=2 GBP=3"), ("2026-02-27", "USD=1.2 JPY=2 GBP=3"),
            ("2026-02-26", "USD=1.1 JPY=2 GBP=3")));
        (await DaysAsync()).ShouldBe(3);
        (await host.PublishedAsync<RatesUpdated>()).ShouldHaveSingleItem().Values["USD"].ShouldBe(1.3m);
    }

    [Theory]
    [InlineData("half a <list")]
    [InlineData(
        "<Cube time='2026-03-03'>"
        + "<Cube currency='USD' rate='1.1'/><Cube currency='JPY' rate='1.1'/><Cube currency='GBP' rate=''/></Cube>")]
    [InlineData(
        "<Cube time='2026-03-09'>"
        + "<Cube currency='USD' rate='1.1'/><Cube currency='JPY' rate='1.1'/><Cube currency='GBP' rate='1'/></Cube>")]
    public async Task A_list_that_is_refused_leaves_the_rates_as_they_were(string cubes)
    {
        await host.LoadAsync(Lists.On(Lists.Monday));
        var version = await VersionAsync();
        host.Serve(Lists.Envelope(cubes));
        (await host.RefreshAsync()).ShouldBe("pending", "it is tried again");
        (await VersionAsync()).ShouldBe(version);
        (await DaysAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task With_rates_to_go_on_with_a_refresh_is_given_up_in_the_end()
    {
        await host.LoadAsync(Lists.On(Lists.Monday));
        host.Serve("", HttpStatusCode.NotFound);
        await host.RefreshAsync();
        for (var attempt = 1; attempt < 8; attempt++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(2));
            await host.WorkAsync();
        }

        (await QueryAsync<string>("select state from refresh_runs where state <> 'done'")).ShouldHaveSingleItem()
            .ShouldBe("failed");
    }

    [Fact]
    public async Task A_jump_is_kept()
    {
        await host.LoadAsync(Lists.On("2026-02-27", "USD=1 JPY=100 GBP=1"));
        await host.LoadAsync(Lists.On(Lists.Monday, "USD=2 JPY=100 GBP=1"));
        (await host.PublishedAsync<RatesUpdated>())[^1].Values["USD"].ShouldBe(2m);
    }

    [Fact]
    public async Task A_due_task_reads_the_feed_once_however_often_it_comes()
    {
        host.Serve(Lists.On(Lists.Monday));
        await host.WorkAsync();
        var due = new TaskDue(
            Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.RefreshRates, null, host.Clock.GetUtcNow());
        await host.DeliverAsync(due);
        host.FeedReads.ShouldBe(1, "the handler itself reads nothing");
        await host.RedeliverAsync(due);
        await host.WorkAsync();
        host.FeedReads.ShouldBe(2);
    }

    [Fact]
    public async Task Another_services_task_is_none_of_ours()
    {
        host.Serve(Lists.On(Lists.Monday));
        await host.WorkAsync();
        await host.DeliverAsync(
            new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.ExpireCarts, null, host.Clock.GetUtcNow()));
        (await host.Get<RefreshWorker>().RunOnceAsync(default)).ShouldBe(0);
    }

    private async Task<long> VersionAsync() => (await QueryAsync<long>("select version from rates_state"))[0];

    private async Task<long> DaysAsync() => (await QueryAsync<long>("select count(*) from rate_days"))[0];

    private async Task<List<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.QueryAsync<T>(sql);
    }
}
