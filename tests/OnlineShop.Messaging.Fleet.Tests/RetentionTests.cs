using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using OnlineShop.Messaging.Cleanup;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Messaging.Outbox;
namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>What is deleted, what is kept for whom, and that nobody passes over what is gone.</summary>
public sealed class RetentionTests : Fleet
{
    private const string Topic = Contracts.Messages.Topics.OrderToProduct;

    private static readonly short Lane = 3;

    /// <summary>How long a lane that stands still is left alone.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    /// <summary>How often a consumer tells how far it is.</summary>
    private static readonly TimeSpan Report = TimeSpan.FromSeconds(5);

    private readonly LeapingClock clock = new();

    private protected override TimeProvider Clock => clock;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        clock.Dispose();
    }

    [Fact]
    public async Task Old_rows_go_in_batches_and_young_ones_stay()
    {
        await SendAsync(25);
        await AgeAsync("sequence <= 17");
        await Order.ExecuteAsync("update outbox set created_at = now() where sequence = 12");

        (await CleanAsync(Order)).ShouldBe(11);

        (await Order.QueryAsync<long>("select sequence from outbox order by sequence"))
            .ShouldBe(Enumerable.Range(12, 14).Select(n => (long)n));
    }

    [Fact]
    public async Task What_is_not_published_stays_however_old_it_is()
    {
        Broker.Kill();
        await Order.PublishAsync(Commits(OrdersOfLane(Lane, 5)));
        await AgeAsync("true");

        (await CleanAsync(Order)).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_known_reader_has_not_applied_stays_until_the_reader_has_been_silent_for_the_whole_time()
    {
        await SendAsync(20);
        await AgeAsync("true");
        await NoteAsync("fast", 20);
        await NoteAsync("slow", 8);

        (await CleanAsync(Order)).ShouldBe(8);
        (await CleanAsync(Order)).ShouldBe(0);
        await Order.ExecuteAsync(
            "update outbox_readers set seen_at = now() - interval '200 hours' where consumer = 'slow'");
        (await CleanAsync(Order)).ShouldBe(12);

        (await Order.QueryAsync<string>("select consumer from outbox_readers")).ShouldBe(["fast"]);
        Order.Log.All.ShouldContain(line => line.Level == LogLevel.Warning && line.Text.StartsWith("slow of " + Topic));
    }

    [Fact]
    public async Task A_consumer_tells_its_sources_how_far_it_is()
    {
        var product = await StartProductAsync();
        await SendAsync(20);
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count == 20);

        clock.Leap(Report);
        await Eventually.BecomesAsync(
            () => Order.CountAsync($"select coalesce(max(sequence), 0) from outbox_readers where topic = '{Topic}' and lane = {Lane}"), told => told == 20);
        (await Order.CountAsync($"select count(*) from outbox_readers where topic = '{Topic}'")).ShouldBe(Lanes.Count);
    }

    [Fact]
    public async Task One_replica_cleans_at_a_time()
    {
        await using var other = new NpgsqlConnection(OrderDatabase + ";Pooling=false");
        await other.OpenAsync();
        await using (var take = new NpgsqlCommand($"select pg_advisory_lock({0x53484F50_434C4541})", other))
            await take.ExecuteNonQueryAsync();

        (await CleanAsync(Order)).ShouldBeNull();

        await other.CloseAsync();
        await Eventually.BecomesAsync(() => CleanAsync(Order), rows => rows == 0);
    }

    [Fact]
    public async Task Idempotency_keys_go_after_a_day()
    {
        await Order.ExecuteAsync("""
            insert into idempotency_keys (scope, key, fingerprint, created_at)
            select 'test', n::text, '', now() - interval '1 hour' * n from generate_series(1, 60) n
            """);

        // The node's own first round may hold the lock at that moment.
        await Eventually.BecomesAsync(() => CleanAsync(Order), rows => rows is not null);

        (await Order.CountAsync("select count(*) from idempotency_keys")).ShouldBe(23);
    }

    [Fact]
    public async Task A_source_says_what_is_gone_and_where_it_begins()
    {
        await SendAsync(20);
        await AgeAsync("sequence <= 10");
        await CleanAsync(Order);

        var gone = await ReadAsync(5);
        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
        gone.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await gone.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("oldest").GetInt64().ShouldBe(11);
        (await (await ReadAsync(10)).Content.ReadFromJsonAsync<List<OutboxMessage>>())!.Select(m => m.Sequence!.Value)
            .ShouldBe(Enumerable.Range(11, 10).Select(n => (long)n));
        (await ReadAsync(20)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await AgeAsync("true");
        await CleanAsync(Order);
        (await (await ReadAsync(19)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("oldest").GetInt64()
            .ShouldBe(21);
    }

    [Fact]
    public async Task A_consumer_that_was_away_for_too_long_stands_still_in_the_lane_loudly_and_goes_on_in_others()
    {
        await SendAsync(20);
        await AgeAsync("true");
        await CleanAsync(Order);
        // The broker has forgotten too, else it would still bring them.
        Broker.Kill();
        await Broker.StartAsync();
        await Order.PublishAsync([.. Commits(OrdersOfLane(Lane, 3)), .. Commits(OrdersOfLane((short)(Lane + 1), 3))]);

        var product = await StartProductAsync();

        var state = product.Get<ConsumerState>();
        await Eventually.BecomesAsync(() => Task.FromResult(state.LostLanes), lost => lost == 1);
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count == 3);
        (await product.CountAsync($"select sequence from inbox_positions where topic = '{Topic}' and lane = {Lane}"))
            .ShouldBe(0);
        await product.Log.ShouldComeToHaveAsync(
            line => line.Level == LogLevel.Error && line.Text.Contains($"Lane {Lane} of {Topic} stands still after 0") && line.Text.Contains("from 21 on"));
        (await product.Get<HealthCheckService>().CheckHealthAsync()).Status.ShouldBe(HealthStatus.Degraded);
        using (var anybody = new HttpClient { BaseAddress = new Uri(product.Address) })
            (await anybody.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Later messages of other lanes go on, and so does this one once somebody has decided it.
        await Order.PublishAsync(Commits(OrdersOfLane((short)(Lane + 2), 3)));
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count == 6);
        await product.ExecuteAsync(
            $"update inbox_positions set sequence = 20 where topic = '{Topic}' and lane = {Lane}");
        clock.Leap(LookAgain);
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count == 9, seconds: 60);
        state.LostLanes.ShouldBe(0);
    }

    [Fact]
    public async Task A_first_reader_that_may_begin_late_begins_with_what_is_kept()
    {
        await SendAsync(20);
        await AgeAsync("sequence <= 15");
        await CleanAsync(Order);
        Broker.Kill();
        await Broker.StartAsync();
        await Order.PublishAsync(Commits(OrdersOfLane(Lane, 3)));

        var product = await StartProductAsync("product", ("Test:BeginLate", Topic));

        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count == 8);
        product.Get<ConsumerState>().LostLanes.ShouldBe(0);
        await product.Log.ShouldComeToHaveAsync(
            line => line.Level == LogLevel.Warning && line.Text.Contains($"Lane {Lane} of {Topic} was never read here and begins with 16"));
    }

    [Fact]
    public async Task A_source_that_was_set_back_is_noticed()
    {
        var product = await StartProductAsync();
        await SendAsync(20);
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count == 20);
        await Order.ExecuteAsync(
            $"delete from outbox; update outbox_lanes set assigned = 4, published = 4 where topic = '{Topic}' and lane = {Lane}");

        clock.Leap(Report);
        await Eventually.BecomesAsync(() => Task.FromResult(product.Get<ConsumerState>().LostLanes), lost => lost == 1);
        await product.Log.ShouldComeToHaveAsync(
            line => line.Level == LogLevel.Error && line.Text.Contains("was read up to 20, but its source stands at 4"));
    }

    /// <summary>Sends messages of one lane and waits until they are published.</summary>
    private async Task SendAsync(int count)
    {
        await Order.PublishAsync(Commits(OrdersOfLane(Lane, count)));
        await Order.PublishedAsync();
    }

    private Task AgeAsync(string which) =>
        Order.ExecuteAsync($"update outbox set created_at = created_at - interval '200 hours' where {which}");

    private static Task<long?> CleanAsync(ShopNode node) => node.Get<CleanupJob>().RunOnceAsync(default);

    private async Task NoteAsync(string consumer, long sequence)
    {
        using var client = Order.AsService();
        (await client.PutAsJsonAsync($"/internal/outbox/readers/{consumer}", new[] { new ReaderPosition(Topic, Lane, sequence) }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> ReadAsync(long after)
    {
        using var client = Order.AsService();
        return await client.GetAsync($"/internal/outbox?topic={Topic}&lane={Lane}&after={after}");
    }
}
