using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Notification.Tests.NotificationMessages;

namespace OnlineShop.Notification.Tests;

/// <summary>Mails about accounts: their recipients and their links.</summary>
[Collection(NotificationCollection.Name)]
public sealed class AccountTests(NotificationHost host)
{
    [Fact]
    public async Task A_forgotten_password_brings_a_mail_with_the_link_and_nothing_else_holds_it()
    {
        var (user, email) = (await host.AddUserAsync(), Address());
        var link = LinkTo(email);
        var asked = Forgotten(user, link.Id, email);

        await host.DeliverAsync(asked);
        await host.RedeliverAsync(asked);
        await host.WorkAsync();

        var mail = host.Mail.To(email).ShouldHaveSingleItem();
        mail.Text.Text.ShouldContain($"{LinkTargets.Shop}/account/reset-password?token={link.Token}\n");
        mail.Text.Html.ShouldContain($"href=\"{LinkTargets.Shop}/account/reset-password?token={link.Token}\"");
        (await StoredAsync()).ShouldNotContain(link.Token);
        var log = await host.NotificationsOfAdmin().LogAsync($"?userId={user}");
        log.ShouldSucceed().Items.ShouldNotBeEmpty();
        log.Text.ShouldNotContain(link.Token);
    }

    [Fact]
    public async Task A_mail_whose_link_is_no_longer_valid_is_not_sent()
    {
        var (user, email) = (await host.AddUserAsync(), Address());
        await host.DeliverAsync(
            Forgotten(user, Guid.CreateVersion7(), email) with { ExpiresAt = host.Clock.GetUtcNow() });
        await host.WorkAsync();

        host.Mail.To(email).ShouldBeEmpty();
        (await host.RowsAsync(user)).ShouldHaveSingleItem().State.ShouldBe("failed");
    }

    [Fact]
    public async Task A_mail_waits_for_Auth_when_it_is_away()
    {
        var (user, email) = (await host.AddUserAsync(), Address());
        var link = LinkTo(email);
        host.AuthIsAway = true;
        try
        {
            await host.DeliverAsync(Forgotten(user, link.Id, email));
            await host.WorkAsync();
            (await host.RowsAsync(user)).ShouldHaveSingleItem().State.ShouldBe("pending");
        }
        finally
        {
            host.AuthIsAway = false;
        }

        host.Clock.Advance(TimeSpan.FromSeconds(6));
        await host.WorkAsync();
        host.Mail.To(email).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_name_that_looks_like_a_placeholder_brings_no_link_of_somebody_else()
    {
        var (user, email) = (await host.AddUserAsync(), Address());
        var (link, victims) = (LinkTo(email), LinkTo(Address()));
        await host.DeliverAsync(
            new EmailConfirmationRequested(user, link.Id, email, $"link-{victims.Id:N}", "en", host.Clock.GetUtcNow().AddDays(7)));
        await host.WorkAsync();

        host.Mail.To(email).ShouldAllBe(mail => !mail.Text.Text.Contains(victims.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_of_the_address_is_told_to_the_new_one_with_the_link_and_to_the_old_one_without()
    {
        var (user, oldEmail, newEmail) = (await host.AddUserAsync(language: "ru"), Address(), Address());
        var link = LinkTo(newEmail);
        await host.DeliverAsync(
            new EmailChangeRequested(user, link.Id, oldEmail, newEmail, "Ada", "en", host.Clock.GetUtcNow().AddDays(1)));
        await host.WorkAsync();

        host.Mail.To(newEmail).ShouldHaveSingleItem()
            .Text.Text.ShouldContain($"/account/confirm-email?token={link.Token}");
        var notice = host.Mail.To(oldEmail).ShouldHaveSingleItem().Text;
        notice.Text.ShouldContain(newEmail);
        notice.Text.ShouldNotContain(link.Token);
        // In the language of the profile, which its owner may have changed since registering.
        notice.Subject.ShouldStartWith("Ваш адрес");
    }

    [Fact]
    public async Task A_changed_password_is_told_whatever_channels_are_on_and_before_the_contact_is_known()
    {
        var (silent, unknown) = (await host.AddUserAsync(channels: []), Guid.CreateVersion7());
        foreach (var user in new[] { silent, unknown })
            await host.DeliverAsync(host.PasswordChanged(user));
        await host.WorkAsync();

        foreach (var user in new[] { silent, unknown })
            host.Mail.For(user).ShouldHaveSingleItem().Text.Subject.ShouldBe("Your password was changed");
    }

    [Theory]
    [InlineData(true, "en", "Two-step sign-in is on")]
    [InlineData(false, "en", "Two-step sign-in is off")]
    [InlineData(false, "ru", "Вход в два шага выключен")]
    public async Task A_second_factor_that_is_turned_on_or_off_is_told_whatever_channels_are_on(bool isOn, string language, string subject)
    {
        var user = await host.AddUserAsync(language: language, channels: []);
        var changed = new TwoFactorChanged(user, Guid.CreateVersion7(), AddressOf(user), "Ada", language, isOn, host.Clock.GetUtcNow());
        await host.DeliverAsync(changed);
        await host.RedeliverAsync(changed);
        await host.WorkAsync();

        host.Mail.For(user).ShouldHaveSingleItem().Text.Subject.ShouldBe(subject);
    }

    [Fact]
    public async Task The_welcome_mail_brings_the_link_that_confirms_the_address()
    {
        var user = Guid.CreateVersion7();
        var link = LinkTo(AddressOf(user));
        await host.DeliverAsync(host.Registered(user) with { LinkId = link.Id });
        await host.WorkAsync();

        host.Mail.For(user).ShouldHaveSingleItem()
            .Text.Text.ShouldContain($"/account/confirm-email?token={link.Token}");
        var inbox = await host.Notifications(user).InboxAsync();
        inbox.ShouldSucceed().Items.ShouldNotBeEmpty();
        inbox.Text.ShouldNotContain(link.Token);
    }

    [Fact]
    public async Task The_contact_follows_the_profile_to_another_address()
    {
        var user = await host.AddUserAsync();
        var newEmail = Address();
        await host.DeliverAsync(host.Profile(user) with { Email = newEmail, Channels = ["email"], Version = 2 });
        await host.DeliverAsync(host.Confirmed(user));
        await host.WorkAsync();

        host.Mail.For(user).ShouldBeEmpty();
        host.Mail.To(newEmail).ShouldHaveSingleItem();
    }

    private static string Address() => $"{Guid.NewGuid():N}@example.org";

    /// <summary>A link that is valid for an address.</summary>
    private (Guid Id, string Token) LinkTo(string email)
    {
        var (id, token) = (Guid.CreateVersion7(), $"secret-{Guid.NewGuid():N}");
        host.Links[id] = (token, email);
        return (id, token);
    }

    private PasswordResetRequested Forgotten(Guid user, Guid linkId, string email) =>
        new(user, linkId, email, "Ada", "en", host.Clock.GetUtcNow().AddMinutes(30));

    private async Task<string> StoredAsync()
    {
        await using var command = host.Database.CreateCommand(
            """
            select string_agg(t, E'\n')
            from (select notices::text as t from notices union all select delivery_documents::text from delivery_documents) as all_rows
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
