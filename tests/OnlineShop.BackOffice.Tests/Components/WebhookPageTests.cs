using System.Text.Json;
using Bunit;
using OnlineShop.BackOffice.Pages.Webhooks;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class WebhookPageTests : ComponentTest
{
    private const string Webhooks = "/api/webhooks";
    private const string Path = Webhooks + "/" + Id;

    public WebhookPageTests()
    {
        Gateway.Answer("/api/webhooks/event-types", """{"items":["order.confirmed","order.shipped"]}""");
        Gateway.Answer(Path + "/deliveries", """{"items":[]}""");
    }

    [Fact]
    public async Task A_new_webhook_shows_its_secret_once()
    {
        var page = Context.Render<NewWebhookPage>();
        page.Find("#url").Input("https://erp.example.com/hooks");
        Gateway.Answer("POST " + Webhooks, Webhook(secret: "whsec_new"), System.Net.HttpStatusCode.Created);
        await page.Find("[data-save]").ClickAsync();

        page.Find("code.secret").TextContent.ShouldBe("whsec_new");
        page.FindAll("#url").ShouldBeEmpty();
        var sent = Sent(Webhooks);
        sent.GetProperty("url").GetString().ShouldBe("https://erp.example.com/hooks");
        sent.GetProperty("events").EnumerateArray().Select(type => type.GetString()).ShouldBe(["*"]);
    }

    [Fact]
    public async Task An_address_that_the_shop_does_not_take_is_said_at_its_field()
    {
        var page = Context.Render<NewWebhookPage>();
        page.Find("#url").Input("http://10.0.0.1");
        Gateway.Answer(
            "POST " + Webhooks, """{"type":"about:blank","title":"No.","status":400,"reason":"validation","errors":{"url":["It must be https."]}}""",
            System.Net.HttpStatusCode.BadRequest, "application/problem+json");
        await page.Find("[data-save]").ClickAsync();
        page.Markup.ShouldContain("It must be https.");
        page.Find("#url").GetAttribute("value").ShouldBe("http://10.0.0.1");
    }

    [Fact]
    public async Task A_webhook_is_disabled_with_what_is_typed_left_alone()
    {
        var page = Draw(Webhook());
        page.Find("#description").Input("To the ERP");
        Gateway.Answer("PATCH " + Path, Webhook(isEnabled: false));
        await page.Find("button.switch").ClickAsync();

        var sent = Sent(Path);
        sent.GetProperty("enabled").GetBoolean().ShouldBeFalse();
        sent.TryGetProperty("url", out _).ShouldBeFalse();
        page.Find("#description").GetAttribute("value").ShouldBe("To the ERP");
        page.Find("button.switch").TextContent.ShouldContain("Enable");
        page.Find("button.test").HasAttribute("disabled").ShouldBeTrue("nothing is sent to it");
    }

    [Fact]
    public async Task A_ping_is_sent_and_the_list_asked_again()
    {
        var page = Draw(Webhook());
        page.WaitForAssertion(() => Gateway.SeenAt("GET", Path + "/deliveries").Count.ShouldBe(1));
        Gateway.Answer("POST " + Path + "/test", Delivery, System.Net.HttpStatusCode.Accepted);
        Gateway.Answer(Path + "/deliveries", $$"""{"items":[{{Delivery}}]}""");
        await page.Find("button.test").ClickAsync();
        page.WaitForAssertion(() => page.Markup.ShouldContain("/webhooks/deliveries/" + Id));
    }

    [Fact]
    public async Task A_delivery_shows_its_attempts_and_is_sent_again()
    {
        Gateway.Answer("/api/webhooks/deliveries/" + Id, Delivery);
        var page = Context.Render<WebhookDeliveryPage>(drawn => drawn.Add(shown => shown.Id, Guid.Parse(Id)));
        page.WaitForAssertion(() => page.Markup.ShouldContain("The server hung up."));
        page.Find("pre.json").TextContent.ShouldContain("\"order.confirmed\"");
        Gateway.Answer("POST /api/webhooks/deliveries/" + Id + "/resend", Delivery, System.Net.HttpStatusCode.Accepted);
        await page.Find("button.resend").ClickAsync();
        Gateway.SeenAt("POST", "/api/webhooks/deliveries/" + Id + "/resend").Count.ShouldBe(1);
    }

    private static string Delivery =>
        $$$"""
        {"id":"{{{Id}}}","webhookId":"{{{Id}}}","eventId":"{{{Id}}}","type":"order.confirmed","state":"pending","attemptCount":1,"createdAt":"2026-03-02T10:00:00Z",
         "body":{"type":"order.confirmed"},"attempts":[{"number":1,"at":"2026-03-02T10:00:01Z","durationMs":12,"error":"The server hung up."}]}
        """;

    private static string Webhook(bool isEnabled = true, string? secret = null) =>
        $$"""
        {"id":"{{Id}}","url":"https://erp.example.com/hooks","events":["*"],"enabled":{{(isEnabled ? "true" : "false")}},
         {{(isEnabled ? "" : "\"disabledReason\":\"administrator\",")}}{{(secret is null ? "" : $"\"secret\":\"{secret}\",")}}
         "createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}
        """;

    private IRenderedComponent<WebhookPage> Draw(string webhook)
    {
        Gateway.Answer("GET " + Path, webhook);
        var page = Context.Render<WebhookPage>(drawn => drawn.Add(shown => shown.Id, Guid.Parse(Id)));
        page.WaitForElement("#url");
        return page;
    }

    private JsonElement Sent(string path) => JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path == path).Body);
}
