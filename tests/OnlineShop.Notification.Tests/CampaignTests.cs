using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Tests;

/// <summary>Campaigns, wherever the documents are.</summary>
public abstract class CampaignTests(NotificationHost host)
{
    [Fact]
    public async Task A_campaign_reaches_everyone_who_agreed_once_and_in_their_language()
    {
        var english = await host.AddUserAsync(marketing: true);
        var russian = await host.AddUserAsync("ru", marketing: true);
        var unwilling = await host.AddUserAsync();
        var started = host.Campaign();
        await host.DeliverAsync(started);
        await host.RedeliverAsync(started);
        await host.WorkAsync();

        host.Mail.For(english).ShouldHaveSingleItem().Text.Subject.ShouldBe("Summer");
        host.Mail.For(english)[0].Text.Html.ShouldContain("Ten &lt;b&gt;percent&lt;/b&gt; off");
        host.Mail.For(russian).ShouldHaveSingleItem().Text.Subject.ShouldBe("Лето");
        host.Mail.For(unwilling).ShouldBeEmpty();
        (await host.InboxAsync(english)).Items[0].Kind.ShouldBe("campaign");
    }

    [Fact]
    public async Task More_recipients_than_a_page_are_all_reached()
    {
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into contacts (user_id, email, display_name, language, channels, marketing, version)
                select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, n || '@many.example', 'N', 'en', '{inbox}', true, 1
                from generate_series(1, 1203) n
                """);
        }

        var started = host.Campaign();
        await host.DeliverAsync(started);
        await host.WorkAsync();
        await using var reading = await host.Database.OpenConnectionAsync();
        var reached = (await reading.QueryAsync<Guid>(
            """
            select n.user_id from notices n join contacts c using (user_id)
            where c.email like '%@many.example' and n.source = @source and 'inbox' = any(n.channels)
            """,
            new { source = $"campaign/{started.CampaignId}" })).ToList();
        reached.Distinct().Count().ShouldBe(1203);
        foreach (var user in reached.Chunk(100).Select(page => page[0]))
        {
            var inbox = (await host.InboxAsync(user)).Items;
            inbox.Count(item => item.Data.GetValueOrDefault("campaignId") == started.CampaignId.ToString()).ShouldBe(1);
        }

        await reading.ExecuteAsync("delete from contacts where email like '%@many.example'");
    }

    [Fact]
    public async Task A_recipient_whose_notification_cannot_be_stored_does_not_hold_up_others_and_gets_it_later()
    {
        var (bad, good) = (await host.AddUserAsync(marketing: true), await host.AddUserAsync(marketing: true));
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $"""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'it cannot be touched'; end $$;
            create trigger poison before insert on notices for each row when (new.user_id = '{bad}') execute function refuse()
            """);
        var started = host.Campaign();
        await host.DeliverAsync(started);
        await host.WorkAsync();

        host.Mail.For(good).ShouldHaveSingleItem();
        host.Mail.For(bad).ShouldBeEmpty();
        var skipped = await connection.QueryAsync<string>(
            "select row_id from skipped_rows where sweep = @sweep", new { sweep = $"campaign-{started.CampaignId:N}" });
        skipped.ShouldBe([bad.ToString()]);
        await connection.ExecuteAsync("drop trigger poison on notices; drop function refuse()");
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.WorkAsync();

        host.Mail.For(bad).ShouldHaveSingleItem();
        host.Mail.For(good).ShouldHaveSingleItem();
        (await connection.FindAsync<long>("select count(*) from skipped_rows")).ShouldBe(0);
        var done = await connection.FindAsync<bool>(
            "select done from campaigns where campaign_id = @CampaignId", new { started.CampaignId });
        done.ShouldBeTrue();
    }

    [Fact]
    public async Task Consent_that_is_withdrawn_before_sending_stops_the_campaign()
    {
        var user = await host.AddUserAsync(marketing: true);
        await host.DeliverAsync(host.Campaign());
        (await host.Get<Campaigns.CampaignWorker>().RunOnceAsync(default)).ShouldBe(1);
        await host.DeliverAsync(host.Profile(user) with { Channels = ["email", "inbox"], Version = 2 });
        await host.WorkAsync();
        host.Mail.For(user).ShouldBeEmpty();
        (await host.RowsAsync(user)).Single(row => row.Channel == "email").State.ShouldBe("skipped");
    }
}

[Collection(NotificationCollection.Name)]
public sealed class PostgresCampaignTests(NotificationHost host) : CampaignTests(host);

[Collection(MongoCollection.Name)]
public sealed class MongoCampaignTests(MongoHost host) : CampaignTests(host);
