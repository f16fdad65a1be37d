using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Data.Statements;
using OnlineShop.Order.Lookup;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>Finding an order by its number and the customer's address, without signing in.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class LookupTests
{
    private readonly OrderHost host;
    private readonly Guid customer = Guid.CreateVersion7();
    private readonly ConcurrentDictionary<Guid, string> addresses = new();
    private readonly ConcurrentQueue<Question> asked = new();

    public LookupTests(OrderHost host)
    {
        this.host = host;
        addresses[customer] = "anna@example.com";
        host.AnswerPeer(CustomerAddresses.Peer, request =>
        {
            request.RequestUri!.PathAndQuery.ShouldBe("/internal/accounts/address-check");
            var question = JsonSerializer.Deserialize<Question>(request.Content!.ReadAsStream(), ApiClient.Json)!;
            asked.Enqueue(question);
            return OrderHost.Json(new
            {
                UserIds = question.UserIds.Where(
                    id => addresses.TryGetValue(id, out var known) && known.Equals(question.Email, StringComparison.OrdinalIgnoreCase)),
            });
        });
    }

    private OrdersClient Visitor => new(host.Anonymous);

    [Fact]
    public async Task An_order_is_found_by_the_number_of_the_mails_whatever_its_case_and_by_its_whole_id()
    {
        var id = await host.PlaceAsync(customer, Mugs(2) with { ShippingOption = "express" });
        var number = id.ToString("N")[^8..].ToUpperInvariant();

        foreach (var spelling in new[] { number, number.ToLowerInvariant(), $" #{number} ", $"{id}", id.ToString("N") })
            (await Visitor.FindAsync(spelling, "Anna@Example.com")).ShouldSucceed().Id.ShouldBe(id, spelling);

        var found = (await Visitor.FindAsync(number, " anna@example.com ")).ShouldSucceed();
        var own = await host.Orders(customer).GetAsync(id);
        found.Number.ShouldBe(number);
        (found.Status, found.Total, found.PlacedAt, found.ShippingOption).ShouldBe((own.Status, own.Total, own.PlacedAt, "express"));
        found.Items.ShouldBe(own.Items);
    }

    [Fact]
    public async Task What_is_shown_has_the_city_and_the_country_and_nothing_else_of_the_address()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        var order = await host.Orders(customer).GetAsync(id);

        var answer = await Visitor.FindAsync($"{id}", "anna@example.com");

        answer.ShouldSucceed().ShippingAddress.ShouldBe(new ApiDestination(order.ShippingAddress.City, order.ShippingAddress.Country));
        var address = order.ShippingAddress;
        foreach (var hidden in new[] { address.Name, address.Line1, address.PostalCode, $"{customer}", "redirectUrl" })
            answer.Text.ShouldNotContain(hidden);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_number_and_a_wrong_address_cannot_be_told_apart()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        var stranger = Guid.CreateVersion7();
        addresses[stranger] = "boris@example.com";
        await host.PlaceAsync(stranger, Mugs(1));

        var wrong = new[]
        {
            await Visitor.FindAsync(id.ToString("N")[^8..], "boris@example.com"),
            await Visitor.FindAsync($"{id}", "nobody@example.com"),
            await Visitor.FindAsync("00000000", "anna@example.com"),
            await Visitor.FindAsync($"{Guid.NewGuid()}", "anna@example.com"),
        };

        foreach (var answer in wrong)
            answer.ShouldBeRefused(HttpStatusCode.NotFound);
        wrong.Select(answer => WithoutTrace(answer.Text)).Distinct().Count().ShouldBe(1);
        asked.Count.ShouldBe(wrong.Length, "Auth is asked in any case, for the same time");
        asked.ShouldAllBe(question => question.UserIds.Count == 1);
    }

    [Fact]
    public async Task Of_orders_that_share_a_number_each_customer_finds_their_own()
    {
        var other = Guid.CreateVersion7();
        addresses[other] = "boris@example.com";
        var (mine, theirs) = (await host.PlaceAsync(customer, Mugs(1)), await host.PlaceAsync(other, Mugs(2)));
        var number = mine.ToString("N")[^8..];
        var shared = Guid.Parse(theirs.ToString("N")[..^8] + number);
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into orders
                select (jsonb_populate_record(null::orders, to_jsonb(o) || jsonb_build_object('id', @shared))).*
                from orders o where id = @theirs
                """,
                new { theirs, shared });
        }

        (await Visitor.FindAsync(number, "anna@example.com")).ShouldSucceed().Id.ShouldBe(mine);
        (await Visitor.FindAsync(number, "boris@example.com")).ShouldSucceed().Id.ShouldBe(shared);
    }

    [Fact]
    public async Task The_number_is_looked_up_in_its_index()
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("set enable_seqscan = off");
        var plan = await connection.QueryAsync<string>(
            "explain select id, user_id from orders where right(id::text, 8) = '0123abcd' order by id desc limit 20");
        string.Join('\n', plan).ShouldContain("orders_number");
    }

    [Fact]
    public async Task The_address_is_the_one_that_the_account_has_now_and_an_erased_customer_s_order_is_not_found()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        addresses[customer] = "new@example.com";
        (await Visitor.FindAsync($"{id}", "anna@example.com")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Visitor.FindAsync($"{id}", "new@example.com")).ShouldSucceed();
        addresses.Clear();
        (await Visitor.FindAsync($"{id}", "new@example.com")).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Many_may_look_at_once()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => Visitor.FindAsync($"{id}", i % 2 == 0 ? "anna@example.com" : "x@example.com")));
        answers.Count(answer => answer.Status is HttpStatusCode.OK).ShouldBe(10);
        answers.Count(answer => answer.Status is HttpStatusCode.NotFound).ShouldBe(10);
    }

    [Fact]
    public async Task Without_Auth_it_is_unavailable_for_the_wrong_and_the_right_alike()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        using var away = host.AnswerPeerMeanwhile(
            CustomerAddresses.Peer, _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        foreach (var number in new[] { $"{id}", "00000000" })
            (await Visitor.FindAsync(number, "anna@example.com")).ShouldBeRefused(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("", "", "number,email")]
    [InlineData("1234567", "anna", "number,email")]
    [InlineData("123456789", "anna@example.com", "number")]
    [InlineData("1234567G", "@", "number,email")]
    [InlineData("+1234567", "@example.com", "number,email")]
    [InlineData("12345678", "anna@", "email")]
    public async Task Bad_input_names_every_field(string number, string email, string fields) =>
        (await Visitor.FindAsync(number, email)).ShouldBeInvalid(fields.Split(','));

    [Fact]
    public async Task An_empty_body_and_wrong_types_name_every_field()
    {
        (await Visitor.PostAsync<ApiFoundOrder>("/api/orders/lookup")).ShouldBeInvalid("number", "email");
        (await Visitor.PostAsync<ApiFoundOrder>("/api/orders/lookup", new { number = 1, email = true })).ShouldBeInvalid("number", "email");
    }

    private static string WithoutTrace(string problem)
    {
        var members = JsonDocument.Parse(problem).RootElement.EnumerateObject()
            .Where(member => member.Name is not ("traceId" or "requestId"));
        return string.Join(',', members.Select(member => member.ToString()));
    }

    private sealed record Question(string Email, IReadOnlyList<Guid> UserIds);
}
