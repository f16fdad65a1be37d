using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Notifications;

namespace OnlineShop.Notification.Tests.Webhooks;

/// <summary>Webhooks over HTTP.</summary>
[Collection(WebhookCollection.Name)]
public sealed class WebhookApiTests(WebhookHost host)
{
    private static readonly string[] Placed = ["order.placed"];

    [Fact]
    public async Task A_webhook_is_created_read_changed_and_deleted()
    {
        var created = (await host.Webhooks.CreateAsync(
            new { Url = "https://erp.example.com/shop", Events = new[] { "order.placed", "order.placed" }, Description = " The ERP " }))
            .ShouldSucceed(HttpStatusCode.Created);
        created.Secret.ShouldNotBeNull().ShouldMatch("^whsec_[A-Za-z0-9_-]{43}$");
        (created.Url, created.Description, created.Enabled).ShouldBe(("https://erp.example.com/shop", "The ERP", true));
        created.Events.ShouldBe(Placed);

        var read = await host.Webhooks.FindAsync(created.Id);
        read.ShouldSucceed().Secret.ShouldBeNull("it is shown once");
        read.Text.ShouldNotContain("whsec_");

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var disabled = (await host.Webhooks.ChangeAsync(created.Id, new { Enabled = false, Description = "" })).ShouldSucceed();
        (disabled.Enabled, disabled.DisabledReason, disabled.DisabledAt, disabled.Description, disabled.Url)
            .ShouldBe((false, "administrator", host.Clock.GetUtcNow(), null, created.Url));
        disabled.UpdatedAt.ShouldBe(host.Clock.GetUtcNow());

        var enabled = (await host.Webhooks.ChangeAsync(
            created.Id, new { Enabled = true, Url = "https://erp.example.com/2", Events = new[] { "*" } })).ShouldSucceed();
        (enabled.Enabled, enabled.DisabledReason, enabled.DisabledAt, enabled.Url)
            .ShouldBe((true, null, null, "https://erp.example.com/2"));
        enabled.Events.ShouldBe(["*"]);
        (await host.Webhooks.FindAsync(created.Id)).ShouldSucceed().Url.ShouldBe(enabled.Url);

        (await host.Webhooks.DeleteAsync(created.Id)).ShouldSucceed(HttpStatusCode.NoContent);
        (await host.Webhooks.FindAsync(created.Id)).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Pages_of_webhooks_follow_each_other()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await host.Webhooks.CreateAsync(new { Url = "https://a.example.com", Events = Placed })).Body.Id);
            host.Clock.Advance(TimeSpan.FromMilliseconds(2));
        }

        var first = (await host.Webhooks.ListAsync("?limit=2")).ShouldSucceed();
        var second = (await host.Webhooks.ListAsync($"?limit=2&after={first.Next}")).ShouldSucceed();
        first.Items.Concat(second.Items).Select(webhook => webhook.Id).Take(3).ShouldBe(ids.AsEnumerable().Reverse());
        foreach (var id in ids)
            await host.Webhooks.DeleteAsync(id);
    }

    [Fact]
    public async Task Webhooks_are_listed_by_address_and_by_their_last_change()
    {
        var ids = new Dictionary<string, Guid>();
        foreach (var name in new[] { "b", "a", "c" })
        {
            ids[name] = (await host.Webhooks.CreateAsync(new { Url = $"https://{name}.example.com", Events = Placed })).Body.Id;
            host.Clock.Advance(TimeSpan.FromMilliseconds(2));
        }

        (await host.Webhooks.ChangeAsync(ids["b"], new { Description = "Changed last" })).ShouldSucceed();
        (await OwnAsync("url")).ShouldBe([ids["a"], ids["b"], ids["c"]]);
        (await OwnAsync("-updatedAt")).ShouldBe([ids["b"], ids["c"], ids["a"]]);
        (await OwnAsync("newest")).ShouldBe([ids["c"], ids["a"], ids["b"]]);
        var next = (await host.Webhooks.ListAsync("?sort=url&limit=1")).ShouldSucceed().Next;
        (await host.Webhooks.ListAsync($"?sort=newest&after={next}")).ShouldBeInvalid("after");
        foreach (var id in ids.Values)
            await host.Webhooks.DeleteAsync(id);

        async Task<List<Guid>> OwnAsync(string sort)
        {
            var (seen, after) = (new List<Guid>(), (string?)"");
            while (after is not null)
            {
                var page = (await host.Webhooks.ListAsync($"?sort={sort}&limit=1&after={after}")).ShouldSucceed();
                seen.AddRange(page.Items.Select(webhook => webhook.Id).Where(ids.ContainsValue));
                after = page.Next;
            }

            return seen;
        }
    }

    [Fact]
    public async Task Every_field_at_fault_is_named()
    {
        (await host.Webhooks.CreateAsync(
            new { Url = "ftp://a.example.com", Events = new[] { "order.placed", "order.eaten" }, Description = new string('x', 201) }))
            .ShouldBeInvalid("url", "events", "description");
        (await host.Webhooks.CreateAsync(new { })).ShouldBeInvalid("url", "events");
        (await host.Webhooks.CreateAsync(new { Url = "https://a.example.com", Events = Array.Empty<string>() })).ShouldBeInvalid("events");
        await using var one = await Subscription.StartAsync(host);
        (await host.Webhooks.ChangeAsync(one.Id, new { Url = "", Events = new string?[] { null }, Secret = "mine" }))
            .ShouldBeRefused(HttpStatusCode.BadRequest, "validation").Fields.ShouldContain("secret");
        (await host.Webhooks.ChangeAsync(one.Id, new { Url = "", Events = new[] { "ping" } })).ShouldBeInvalid("url", "events");
        (await host.Webhooks.RotateAsync(one.Id, new { OverlapHours = 169 })).ShouldBeInvalid("overlapHours");
        (await host.Webhooks.DeliveriesAsync(one.Id, "?state=lost&limit=0&after=%21")).ShouldBeInvalid("state", "limit", "after");
        (await host.Webhooks.ListAsync("?limit=101&after=7&sort=age")).ShouldBeInvalid("limit", "after", "sort");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var id = Guid.CreateVersion7();
        (await host.Webhooks.ChangeAsync(id, new { Enabled = false })).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Webhooks.DeleteAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Webhooks.RotateAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Webhooks.TestAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Webhooks.DeliveriesAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Webhooks.DeliveryAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Webhooks.ResendAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_administrators_may()
    {
        (await new WebhooksClient(host.Anonymous).ListAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        var customer = new WebhooksClient(host.As(Guid.CreateVersion7()));
        (await customer.ListAsync()).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await customer.CreateAsync(new { Url = "https://a.example.com", Events = Placed })).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await customer.DeliveryAsync(Guid.CreateVersion7())).ShouldBeRefused(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task There_are_no_more_than_so_many()
    {
        var ids = new List<Guid>();
        Answer<ApiWebhook> answer;
        while ((answer = await host.Webhooks.CreateAsync(new { Url = "https://a.example.com", Events = Placed })).Succeeded)
            ids.Add(answer.Body.Id);
        answer.ShouldBeRefused(HttpStatusCode.Conflict, "tooManyWebhooks");
        ids.Count.ShouldBe(50);
        foreach (var id in ids)
            await host.Webhooks.DeleteAsync(id);
    }

    [Fact]
    public async Task The_types_of_events_are_told()
    {
        var types = (await host.Webhooks.EventTypesAsync()).ShouldSucceed().Items;
        string[] some =
        [
            "order.placed", "order.requires_action", "order.confirmed", "order.rejected", "order.cancelled", "order.shipped",
            "order.delivered", "return.requested", "return.refunded", "payment.refunded", "payment.refund_failed", "shipment.created",
            "shipment.status_changed",
        ];
        some.ShouldBeSubsetOf(types);
        types.ShouldBeUnique();
    }
}
