using System.Net;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Tests;

[Collection(PaymentCollection.Name)]
public sealed class ReadTests(PaymentHost host)
{
    [Fact]
    public async Task A_customer_sees_their_own_payment_and_nobody_elses()
    {
        host.Reset();
        var order = await host.PayAsync(host.Command(amount: "10000.00", currency: "KZT"));
        var id = (await host.OnlyAsync<PaymentCaptured>(order.OrderId)).PaymentId;
        using var owner = host.As(order.UserId);
        using var other = host.As(Guid.CreateVersion7());
        using var admin = host.AsAdmin();

        var payment = JsonNode.Parse(await owner.GetStringAsync($"/api/payments?orderId={order.OrderId}"))!.AsArray()
            .ShouldHaveSingleItem()!;
        ((string)payment["status"]!).ShouldBe("captured");
        ((string)payment["captured"]!["amount"]!).ShouldBe("10000.00");
        ((string)payment["charge"]!["amount"]!["amount"]!).ShouldBe("19.00");
        ((decimal)payment["charge"]!["rate"]!).ShouldBe(0.0019m);
        JsonNode.Parse(await other.GetStringAsync($"/api/payments?orderId={order.OrderId}"))!.AsArray().ShouldBeEmpty();
        JsonNode.Parse(await admin.GetStringAsync($"/api/payments?orderId={order.OrderId}"))!.AsArray().ShouldHaveSingleItem();

        (await owner.GetAsync($"/api/payments/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync($"/api/payments/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync($"/api/payments/{id}/refunds")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Payments_are_read_page_by_page()
    {
        host.Reset();
        var user = Guid.CreateVersion7();
        for (var count = 0; count < 3; count++)
        {
            host.Clock.Advance(TimeSpan.FromMilliseconds(5));
            await host.PayAsync(host.Command(userId: user));
        }

        using var client = host.As(user);
        var first = JsonNode.Parse(await client.GetStringAsync("/api/payments?limit=2"))!.AsArray();
        var second = JsonNode.Parse(await client.GetStringAsync($"/api/payments?limit=2&after={first[^1]!["id"]}"))!.AsArray();

        first.Count.ShouldBe(2);
        second.Count.ShouldBe(1);
        first.Concat(second).Select(p => (string)p!["id"]!).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Bad_parameters_are_all_named()
    {
        using var client = host.As(Guid.CreateVersion7());
        using var response = await client.GetAsync("/api/payments?orderId=x&after=y&limit=0");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(e => e.Key)
            .ShouldBe(["orderId", "after", "limit"], ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_reads_without_signing_in_and_the_books_are_for_administrators()
    {
        using var anonymous = host.Anonymous;
        using var customer = host.As(Guid.CreateVersion7());
        (await anonymous.GetAsync("/api/payments")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await customer.GetAsync("/api/payments/ledger/balance")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
