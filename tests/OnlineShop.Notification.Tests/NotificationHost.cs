using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

    internal ConcurrentBag<SentSms> Sms { get; } = [];

    internal HttpStatusCode SmsAnswer { get; set; } = HttpStatusCode.Accepted;

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<IMailSender>(
            provider => new LinkingMailSender(Mail, provider.GetRequiredService<AccountLinks>())));
        AnswerPeer("auth", AnswerLink);
        AnswerPeer(SmsSender.Client, request =>
        {
            var body = request.Content!.ReadFromJsonAsync<SmsBody>().GetAwaiter().GetResult()!;
            if (SmsAnswer == HttpStatusCode.Accepted)
                Sms.Add(new SentSms(request.Headers.GetValues("Idempotency-Key").Single(), body.To, body.Text));
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
        return Links.TryGetValue(linkId, out var link)
            && request.RequestUri.Query == $"?email={Uri.EscapeDataString(link.Email)}"
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

    /// <summary>A customer whose profile is known.</summary>
    public async Task<Guid> AddUserAsync(
        string language = "en", string[]? channels = null, string? phone = null, bool marketing = false,
        string name = "Ada")
    {
        var user = Guid.CreateVersion7();
        var profile =
            this.Profile(user) with { DisplayName = name, Language = language, Phone = phone, Marketing = marketing };
        await DeliverAsync(profile with { Channels = channels ?? profile.Channels });
        return user;
    }

    /// <summary>What is sent, or still to be sent, to a user, in its order.</summary>
    internal async Task<IReadOnlyList<OutgoingRow>> RowsAsync(Guid user)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QueryAsync<OutgoingRow>(
            "select channel, kind, state, last_error as error from outgoing where user_id = @user order by position",
            new { user });
    }

    /// <summary>The states of what is sent to a user about one thing, by channel.</summary>
    internal async Task<Dictionary<string, string>> StatesAsync(Guid user) =>
        (await RowsAsync(user)).ToDictionary(row => row.Channel, row => row.State);

    private sealed record SmsBody(string To, string Text);
}

/// <summary>An SMS as the gateway got it, under its idempotency key.</summary>
internal sealed record SentSms(string Key, string To, string Text);

/// <summary>A notification over one channel, as stored.</summary>
internal sealed record OutgoingRow(string Channel, string Kind, string State, string? Error);

[CollectionDefinition(Name)]
public sealed class NotificationCollection : ICollectionFixture<NotificationHost>
{
    public const string Name = "notification";
}
