using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;
using OnlineShop.Notification.Accounts;
using OnlineShop.Notification.Campaigns;
using OnlineShop.Notification.Channels;
using OnlineShop.Notification.Outgoing;
using OnlineShop.Notification.Store;
using OnlineShop.Testing;

namespace OnlineShop.Notification.Tests;

public class NotificationHost : ServiceHost<Program>
{
    internal MailBox Mail { get; } = new();

    protected override void Configure(IDictionary<string, string?> settings)
    {
        settings["Storefront:Url"] = LinkTargets.Shop;
        settings["Gateway:Url"] = LinkTargets.Gateway;
    }

    internal ConcurrentBag<(string Key, string To, string Text)> Sms { get; } = [];

    internal HttpStatusCode SmsAnswer { get; set; } = HttpStatusCode.Accepted;

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<IMailSender>(
            provider => new LinkingMailSender(Mail, provider.GetRequiredService<AccountLinks>())));
        AnswerPeer("auth", AnswerLink);
        AnswerPeer(SmsSender.Client, request =>
        {
            var body = request.Content!.ReadFromJsonAsync<JsonElement>().GetAwaiter().GetResult();
            var (to, text) = (body.GetProperty("to").GetString()!, body.GetProperty("text").GetString()!);
            if (SmsAnswer == HttpStatusCode.Accepted)
                Sms.Add((request.Headers.GetValues("Idempotency-Key").Single(), to, text));
            return new HttpResponseMessage(SmsAnswer);
        });
    }

    /// <summary>What Auth answers about links: the token and the address of each. Others are not valid.</summary>
    internal ConcurrentDictionary<Guid, (string Token, string Email)> Links { get; } = new();

    internal bool AuthIsAway { get; set; }

    private HttpResponseMessage AnswerLink(HttpRequestMessage request)
    {
        var linkId = Guid.Parse(request.RequestUri!.Segments[^1]);
        if (AuthIsAway)
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        return Links.TryGetValue(linkId, out var link) && request.RequestUri.Query == $"?email={Uri.EscapeDataString(link.Email)}"
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { link.Token }) }
            : new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    /// <summary>Does everything that is due now.</summary>
    public async Task WorkAsync()
    {
        await RunAsync<CampaignWorker, ClaimedCampaign>();
        await RunAsync<InboxWorker, IReadOnlyList<OutgoingItem>>();
        await RunAsync<SendWorker, OutgoingItem>();
        // Only where the documents are in MongoDB.
        if (Services.GetService<LogWorker>() is not null)
            await RunAsync<LogWorker, IReadOnlyList<UnloggedEntry>>();

        async Task RunAsync<TWorker, TItem>()
            where TWorker : LeasedWorker<TItem>
        {
            while (await Get<TWorker>().RunOnceAsync(default) > 0)
            {
            }
        }
    }

    public async Task<Guid> AddUserAsync(
        string language = "en", string[]? channels = null, string? phone = null, bool marketing = false, string name = "Ada")
    {
        var user = Guid.CreateVersion7();
        await DeliverAsync(new UserProfileChanged(
            user, $"{user:N}@example.com", name, language, "EUR", phone, channels ?? ["email", "inbox", "push", "sms"], marketing, 1,
            Clock.GetUtcNow()));
        return user;
    }

    public OrderStatusChanged Status(
        Guid order, Guid user, OrderStatus status, long version, string? reason = null, OrderStatus? previous = null) =>
        new(order, user, status, previous, reason, new Money(123450, "EUR"), version, Clock.GetUtcNow());

    public OrderPlaced Placed(Guid order, Guid user, string product = "Teapot") => new(
        order, user, [new OrderLine(Guid.CreateVersion7(), "SKU-1", product, 2, new Money(50000, "EUR"), new Money(100000, "EUR"), 500)],
        new Money(100000, "EUR"), new Money(1000, "EUR"), new Money(450, "EUR"), new Money(24000, "EUR"), new Money(123450, "EUR"),
        new Money(123450, "EUR"), null, "TEN",
        new ShippingAddress("Ada Lovelace", "12 Main Street", "London", "N1 9GU", "GB"), Clock.GetUtcNow());

    public async Task<IReadOnlyList<(string Channel, string Kind, string State, string? Error)>> RowsAsync(Guid user)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QueryAsync<(string, string, string, string?)>(
            "select channel, kind, state, last_error from outgoing where user_id = @user order by position", new { user });
    }

    public async Task<JsonElement> InboxAsync(Guid user, string query = "") =>
        await As(user).GetFromJsonAsync<JsonElement>($"/api/notifications{query}");
}

[CollectionDefinition(Name)]
public sealed class NotificationCollection : ICollectionFixture<NotificationHost>
{
    public const string Name = "notification";
}
