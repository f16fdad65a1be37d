using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>What an administrator does with messages that were set aside, while the consumer goes on.</summary>
public sealed class DeadLetterTests : Fleet
{
    /// <summary>Fails until there is a cure of this name.</summary>
    private const string UntilCured = "sql:select 1 / count(*) from cures where name = 'cure'";

    /// <summary>Waits for as long as a test holds the lock of this number.</summary>
    private const string WhileHeld = "sql:select pg_advisory_xact_lock_shared(4242)";

    private readonly Guid admin = Guid.CreateVersion7();
    private ShopNode product = null!;
    private HttpClient api = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        product = await StartProductAsync();
        api = product.As(ShopRoles.Admin, admin);
    }

    [Fact]
    public async Task A_retry_applies_the_message_and_later_ones_of_its_key_in_their_order()
    {
        var key = Guid.CreateVersion7();
        var letters = await SetAsideAsync(
            new ReleaseStock(key, UntilCured), new ReleaseStock(key, "second"), new ReleaseStock(key, "third"));
        await CureAsync();

        var result = await RetryAsync(letters[0]);

        result.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await JsonAsync(result)).GetProperty("applied").GetInt32().ShouldBe(3);
        (await NotesAsync()).ShouldBe([UntilCured, "second", "third"]);
        (await product.CountAsync("select count(*) from dead_letters")).ShouldBe(0);
        product.Log.All.ShouldContain(
            line => line.Text.StartsWith("Audit:") && line.Text.Contains(admin.ToString()) && line.Text.Contains(letters[0].ToString()));
        await Order.PublishAsync(new ReleaseStock(key, "fourth"));
        await Eventually.BecomesAsync(NotesAsync, seen => seen.LastOrDefault() == "fourth");
    }

    [Fact]
    public async Task A_retry_out_of_order_is_refused_and_names_the_one_that_comes_first()
    {
        var key = Guid.CreateVersion7();
        var letters = await SetAsideAsync(new ReleaseStock(key, "poison"), new ReleaseStock(key, "second"));

        var refused = await RetryAsync(letters[1]);

        var problem = await ProblemAsync(refused, HttpStatusCode.Conflict, "notFirstOfKey");
        problem.GetProperty("retryFirst").GetGuid().ShouldBe(letters[0]);
        (await JsonAsync(await api.GetAsync($"/api/dead-letters/{letters[1]}"))).GetProperty("retryFirst").GetGuid()
            .ShouldBe(letters[0]);
        (await NotesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retry_that_fails_keeps_the_message_with_the_new_error()
    {
        var letter = (await SetAsideAsync(new ReleaseStock(Guid.CreateVersion7(), UntilCured))).Single();
        await product.ExecuteAsync("update dead_letters set error = 'old', failed_at = 'epoch'");

        var problem = await ProblemAsync(await RetryAsync(letter), HttpStatusCode.UnprocessableEntity, "retryFailed");

        problem.GetProperty("attempts").GetInt32().ShouldBe(4);
        problem.GetProperty("error").GetString()!.ShouldContain("division by zero");
        var kept = await JsonAsync(await api.GetAsync($"/api/dead-letters/{letter}"));
        kept.GetProperty("attempts").GetInt32().ShouldBe(4);
        kept.GetProperty("error").GetString()!.ShouldContain("division by zero");
        kept.GetProperty("failedAt").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        (await NotesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_later_message_that_fails_ends_the_retry_and_is_reported()
    {
        var key = Guid.CreateVersion7();
        var letters = await SetAsideAsync(
            new ReleaseStock(key, UntilCured), new ReleaseStock(key, "second"), new ReleaseStock(key, "poison"),
            new ReleaseStock(key, "fourth"));
        await CureAsync();

        var result = await JsonAsync(await RetryAsync(letters[0]));

        result.GetProperty("applied").GetInt32().ShouldBe(2);
        result.GetProperty("remaining").GetInt64().ShouldBe(2);
        result.GetProperty("failed").GetProperty("id").GetGuid().ShouldBe(letters[2]);
        (await NotesAsync()).ShouldBe([UntilCured, "second"]);
    }

    [Fact]
    public async Task What_is_dropped_is_gone_and_what_came_after_it_can_be_retried()
    {
        var key = Guid.CreateVersion7();
        var letters = await SetAsideAsync(new ReleaseStock(key, "poison"), new ReleaseStock(key, "second"));

        (await api.DeleteAsync($"/api/dead-letters/{letters[0]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await api.DeleteAsync($"/api/dead-letters/{letters[0]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await RetryAsync(letters[1])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await NotesAsync()).ShouldBe(["second"]);
        product.Log.All.ShouldContain(
            line => line.Text.StartsWith("Audit:") && line.Text.Contains("dropped") && line.Text.Contains(admin.ToString()));
    }

    [Fact]
    public async Task Retries_at_once_apply_a_message_once()
    {
        var key = Guid.CreateVersion7();
        var letters = await SetAsideAsync(new ReleaseStock(key, UntilCured), new ReleaseStock(key, "second"));
        await CureAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RetryAsync(letters[0])));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.ShouldAllBe(
            answer => answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.NotFound);
        (await NotesAsync()).ShouldBe([UntilCured, "second"]);
    }

    [Fact]
    public async Task While_a_retry_is_at_work_other_keys_of_the_lane_go_on_and_its_own_key_keeps_its_order()
    {
        var key = Guid.CreateVersion7();
        var letter = (await SetAsideAsync(new ReleaseStock(key, UntilCured + "; " + WhileHeld["sql:".Length..])))
            .Single();
        await CureAsync();
        await using var holder = await HoldAsync();
        var retry = RetryAsync(letter);
        await Eventually.BecomesAsync(
            () => product.CountAsync("select count(*) from pg_locks where objid = 4242 and not granted"),
            waiting => waiting == 1);

        // One of the same key, which must wait, and others of its lane, which must not.
        var others = OrdersOfLane(Lanes.Of(key.ToString()), 5);
        await Order.PublishAsync([new ReleaseStock(key, "later"), .. Commits(others)]);
        var effects = await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 5);
        effects.ShouldBe(others);
        retry.IsCompleted.ShouldBeFalse();

        await holder.DisposeAsync();
        (await JsonAsync(await retry)).GetProperty("applied").GetInt32().ShouldBe(2);
        (await NotesAsync())[^1].ShouldBe("later");
        (await product.CountAsync("select count(*) from dead_letters")).ShouldBe(0);
    }

    [Fact]
    public async Task Under_a_stream_of_new_messages_a_retry_neither_overtakes_nor_leaves_one_behind()
    {
        for (var round = 0; round < 5; round++)
        {
            var key = Guid.CreateVersion7();
            await product.ExecuteAsync("delete from cures");
            var letter = (await SetAsideAsync(new ReleaseStock(key, UntilCured))).Single();
            await CureAsync();
            var sending = Task.Run(async () =>
            {
                for (var number = 0; number < 100; number++)
                    await Order.PublishAsync(new ReleaseStock(key, $"{number:000}"));
            });
            (await RetryAsync(letter)).StatusCode.ShouldBe(HttpStatusCode.OK);
            await sending;
            // A retry that ran into its limit of time leaves the rest to the next.
            var notes = await Eventually.BecomesAsync(
                () =>
                    product.QueryAsync<string>(
                        "select note from effects where order_id = @key order by id", new { key }),
                seen => seen.Count == 101);
            notes.Skip(1).ShouldBe(notes.Skip(1).Order());
        }
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_and_filtered()
    {
        var keys = Orders(5);
        await SetAsideAsync([.. keys.Select(key => new ReleaseStock(key, "poison"))]);

        var first = await JsonAsync(await api.GetAsync("/api/dead-letters?limit=3"));
        var second = await JsonAsync(
            await api.GetAsync($"/api/dead-letters?limit=3&after={first.GetProperty("next").GetGuid()}&type={first.GetProperty("items")[0].GetProperty("type")}"));

        first.GetProperty("total").GetInt64().ShouldBe(5);
        var items = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray())
            .ToList();
        items.Select(item => item.GetProperty("key").GetGuid()).ShouldBe(keys, ignoreOrder: true);
        items.ShouldAllBe(item => item.GetProperty("error").GetString()!.EndsWith("This message cannot be handled."));
        second.TryGetProperty("next", out _).ShouldBeFalse();
        (await JsonAsync(await api.GetAsync("/api/dead-letters?topic=none"))).GetProperty("total").GetInt64()
            .ShouldBe(0);
    }

    [Fact]
    public async Task Bad_queries_name_every_field_and_strangers_are_refused()
    {
        var problem = await ProblemAsync(
            await api.GetAsync("/api/dead-letters?limit=0&after=x"), HttpStatusCode.BadRequest, "validation");
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()
            .ShouldBe(["after", "limit"]);
        await ProblemAsync(await RetryAsync(Guid.CreateVersion7()), HttpStatusCode.NotFound, "notFound");
        using var nobody = new HttpClient { BaseAddress = new Uri(product.Address) };
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, ""), (HttpMethod.Get, $"/{Guid.CreateVersion7()}"),
            (HttpMethod.Post, $"/{Guid.CreateVersion7()}/retry"), (HttpMethod.Delete, $"/{Guid.CreateVersion7()}"),
        })
        {
            (await SendAsync(nobody)).ShouldBe(HttpStatusCode.Unauthorized);
            (await SendAsync(product.As(ShopRoles.Customer))).ShouldBe(HttpStatusCode.Forbidden);

            async Task<HttpStatusCode> SendAsync(HttpClient client)
            {
                using var request = new HttpRequestMessage(method, "/api/dead-letters" + path);
                return (await client.SendAsync(request)).StatusCode;
            }
        }
    }

    /// <summary>Sends messages of which the first of each key fails, and answers their ids once all are set aside.</summary>
    private async Task<IReadOnlyList<Guid>> SetAsideAsync(params IMessage[] messages)
    {
        await Order.PublishAsync(messages);
        return await Eventually.BecomesAsync(
            () => product.QueryAsync<Guid>("select id from dead_letters order by topic, lane, sequence"),
            seen => seen.Count == messages.Length);
    }

    private Task CureAsync() => product.ExecuteAsync("insert into cures values ('cure')");

    private Task<HttpResponseMessage> RetryAsync(Guid id) => api.PostAsync($"/api/dead-letters/{id}/retry", null);

    private Task<IReadOnlyList<string>> NotesAsync() =>
        product.QueryAsync<string>("select note from effects where note is not null order by id");

    private async Task<NpgsqlConnection> HoldAsync()
    {
        var connection = new NpgsqlConnection(ProductDatabase + ";Pooling=false");
        await connection.OpenAsync();
        await using var take = new NpgsqlCommand("select pg_advisory_lock(4242)", connection);
        await take.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>())!;

    private static async Task<JsonElement> ProblemAsync(
        HttpResponseMessage response, HttpStatusCode status, string reason)
    {
        response.StatusCode.ShouldBe(status);
        var problem = await JsonAsync(response);
        problem.GetProperty("reason").GetString().ShouldBe(reason);
        return problem;
    }
}
