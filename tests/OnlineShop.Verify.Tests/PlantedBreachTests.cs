using System.Net;
using System.Net.Http.Json;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.OutsideWorld;

namespace OnlineShop.Verify.Tests;

/// <summary>Each invariant is broken by hand, and the verifier says so and names what is at fault.</summary>
[Collection(QuietShopCollection.Name)]
public sealed class PlantedBreachTests(QuietShop shop)
{
    public static TheoryData<string> Names => [.. Plants.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task In_a_database_there_is(string breach)
    {
        var plant = Plants.All[breach];
        await shop.Databases.PlantAsync(plant.Service, Filled(plant.Sql), id => ShouldNameAsync(plant.Invariant, id));
    }

    [Fact]
    public void Every_invariant_is_broken_once() =>
        Plants.All.Values.Select(plant => plant.Invariant).Distinct().Order()
            .ShouldBe(Verification.Names.Except(["acknowledged-orders", "mails-arrive-once"]).Order());

    [Fact]
    public Task At_the_provider_there_is_a_second_charge_of_an_order() => shop.AtProviderAsync(async provider =>
    {
        await ChargeAsync(provider, "automatic", shop.Fates.Confirmed);
        return await ShouldNameAsync("money-at-provider", shop.Fates.Confirmed.ToString());
    });

    [Fact]
    public Task At_the_provider_there_is_money_held_for_a_cancelled_order() => shop.AtProviderAsync(async provider =>
    {
        await ChargeAsync(provider, "manual", shop.Fates.Cancelled);
        return await ShouldNameAsync("money-at-provider", shop.Fates.Cancelled.ToString());
    });

    [Fact]
    public Task At_the_provider_there_is_a_charge_for_nobody() => shop.AtProviderAsync(async provider =>
    {
        var (forNobody, forStranger) = (
            await ChargeAsync(provider, "automatic", null),
            await ChargeAsync(provider, "automatic", Guid.CreateVersion7()));
        await ShouldNameAsync("money-at-provider", forNobody);
        return await ShouldNameAsync("money-at-provider", forStranger);
    });

    [Fact]
    public Task At_the_provider_there_is_a_refund_that_the_shop_did_not_make() => shop.AtProviderAsync(async provider =>
    {
        var intent = (await new SandboxClient(provider).LedgerAsync()).Of(shop.Fates.Confirmed).ShouldHaveSingleItem();
        await MakeAsync(provider, "/v1/refunds", new() { ["payment_intent"] = intent.Id, ["amount"] = "100" });
        return await ShouldNameAsync("money-at-provider", shop.Fates.Confirmed.ToString());
    });

    [Fact]
    public async Task In_the_mail_box_there_is_a_mail_of_nobody_s() =>
        await InMailBoxAsync($"{Guid.NewGuid():N}@shop.example", times: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task In_the_mail_box_there_is_a_mail_that_came_more_often_than_it_was_tried(int tried) =>
        await shop.Databases.PlantAsync(
            "notification", Mail($"attempts = {tried}"),
            id => InMailBoxAsync($"{Guid.Parse(id):N}@shop.example", times: tried + 1));

    [Fact]
    public async Task A_mail_that_was_tried_twice_may_have_come_twice() =>
        await shop.Databases.PlantAsync(
            "notification", Mail("attempts = 2"),
            id => InMailBoxAsync($"{Guid.Parse(id):N}@shop.example", times: 2, isBreach: false));

    [Fact]
    public async Task In_the_mail_box_there_is_not_a_mail_that_was_sent() => await shop.Databases.PlantAsync(
        "notification", MailOfALaterNotice,
        id => InMailBoxAsync($"{Guid.NewGuid():N}@shop.example", times: 1, named: id));

    /// <summary>The statement that changes a mail which was sent, and answers its id.</summary>
    private string Mail(string change) => Filled(
        $$"""
        update sends s set {{change}} from notices n
        where n.id = s.notice_id and n.order_id = '{Confirmed}' and n.kind = 'orderConfirmed' and s.channel = 'email' returning s.id::text
        """);

    private string MailOfALaterNotice => Filled(
        """
        update notices n set created_at = now() + interval '1 hour' from sends s
        where n.id = s.notice_id and n.order_id = '{Confirmed}' and n.kind = 'orderConfirmed' and s.channel = 'email' returning s.id::text
        """);

    /// <summary>Sends a mail past Notification, looks, and empties the mail box.</summary>
    private async Task InMailBoxAsync(string messageId, int times, bool isBreach = true, string? named = null)
    {
        using var http = shop.App.CreateHttpClient("sandbox");
        var sandbox = new SandboxClient(http);
        (await sandbox.ClearMailsAsync()).ShouldSucceed(HttpStatusCode.NoContent);

        var smtp = shop.App.GetEndpoint("sandbox", "smtp");
        using var message = new MimeMessage(
            [new MailboxAddress("Shop", "shop@shop.example")], [new MailboxAddress("Ada", "ada@example.com")], "Planted",
            new TextPart("plain") { Text = "Once." })
        {
            MessageId = messageId,
        };
        for (var time = 0; time < times; time++)
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(smtp.Host, smtp.Port, SecureSocketOptions.None);
            await client.SendAsync(message);
            await client.DisconnectAsync(quit: true);
        }

        try
        {
            var mails = await sandbox.MailsAsync("ada@example.com");
            if (isBreach)
                await ShouldNameAsync("mails-arrive-once", named ?? mails[0].Id.ToString());
            else
                (await Verification.LookAsync(shop.Options, default))["mails-arrive-once"].Holds.ShouldBeTrue();
        }
        finally
        {
            await sandbox.ClearMailsAsync();
        }
    }

    private async Task<bool> ShouldNameAsync(string invariant, string id)
    {
        var report = await Verification.LookAsync(shop.Options, default);
        report[invariant].Breaches.Select(breach => breach.Id).ShouldContain(id, report.ToText());
        report.ToText().ShouldContain($"FAIL {invariant} ");
        return true;
    }

    private static async Task<string> ChargeAsync(HttpClient provider, string captureMethod, Guid? orderId)
    {
        var form = new Dictionary<string, string>
        {
            ["amount"] = "2400", ["currency"] = "eur", ["payment_method"] = "pm_card_visa", ["confirm"] = "true",
            ["capture_method"] = captureMethod,
        };
        if (orderId is { } id)
            form["metadata[orderId]"] = id.ToString();
        return await MakeAsync(provider, "/v1/payment_intents", form);
    }

    /// <summary>Makes something with the provider's own API, whose requests are forms, and answers its id.</summary>
    private static async Task<string> MakeAsync(HttpClient provider, string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var response = await provider.PostAsync(new Uri(path, UriKind.Relative), content);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<Made>(ApiClient.Json))!.Id;
    }

    /// <summary>Puts the ids of orders where a statement names their fates.</summary>
    private string Filled(string sql)
    {
        var filled = sql.Replace("{Stranger}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
        foreach (var fate in typeof(Fates).GetProperties().Where(property => property.PropertyType == typeof(Guid)))
            filled = filled.Replace(
                $"{{{fate.Name}}}", fate.GetValue(shop.Fates)!.ToString(), StringComparison.Ordinal);
        return filled;
    }

    private sealed record Made(string Id);
}
