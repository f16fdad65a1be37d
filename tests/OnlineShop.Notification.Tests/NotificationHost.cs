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
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Sending;
using OnlineShop.Notification.Log;

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
        await Get<WaitingWorker>().RunOnceAsync(default);
        await RunAsync<SendWorker, SendItem>();
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

    /// <summary>
    /// What a user is told over each channel, in its order: <c>off</c> where the user does not have the channel,
    /// <c>waiting</c> where something is missing.
    /// </summary>
    internal async Task<IReadOnlyList<ToldRow>> RowsAsync(Guid user)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QueryAsync<ToldRow>(
            """
            select c.channel, n.kind, coalesce(s.state, 'sent') as state, s.last_error as error, n.position
            from notices n cross join unnest(n.channels) as c (channel) left join sends s on s.notice_id = n.id and s.channel = c.channel
            where n.user_id = @user
            union all
            select c.channel, n.kind, 'off', null, n.position from notices n cross join unnest(n.off) as c (channel) where n.user_id = @user
            union all
            select c.channel, w.kind, 'waiting', null, 9223372036854775807 from waiting_notices w cross join unnest(w.channels) as c (channel)
            where w.user_id = @user
            order by position
            """,
            new { user });
    }

    /// <summary>The states of what is sent to a user about one thing, by channel.</summary>
    internal async Task<Dictionary<string, string>> StatesAsync(Guid user) =>
        (await RowsAsync(user)).ToDictionary(row => row.Channel, row => row.State);

    private sealed record SmsBody(string To, string Text);
}

/// <summary>An SMS as the gateway got it, under its idempotency key.</summary>
internal sealed record SentSms(string Key, string To, string Text);

/// <summary>A notice over one channel, as stored.</summary>
internal sealed record ToldRow(string Channel, string Kind, string State, string? Error, long Position);

[CollectionDefinition(Name)]
public sealed class NotificationCollection : ICollectionFixture<NotificationHost>
{
    public const string Name = "notification";
}
