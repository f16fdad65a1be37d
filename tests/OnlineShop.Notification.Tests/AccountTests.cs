using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Tests;

/// <summary>Mails about accounts: their recipients and their links.</summary>
[Collection(NotificationCollection.Name)]
public sealed class AccountTests(NotificationHost host)
{
    [Fact]
    public async Task A_forgotten_password_brings_a_mail_with_the_link_and_nothing_else_holds_it()
    {
        var (user, email, link) = (await host.AddUserAsync(), Address(), Link());
        var asked = new PasswordResetRequested(user, link.Id, email, "Ada", "en", host.Clock.GetUtcNow().AddMinutes(30));
        host.Links[link.Id] = (link.Token, email);

        await host.DeliverAsync(asked);
        await host.RedeliverAsync(asked);
        await host.WorkAsync();

        var mail = host.Mail.To(email).ShouldHaveSingleItem();
        mail.Text.Text.ShouldContain($"{LinkTargets.Shop}/account/reset-password?token={link.Token}\n");
        mail.Text.Html.ShouldContain($"href=\"{LinkTargets.Shop}/account/reset-password?token={link.Token}\"");
        (await StoredAsync()).ShouldNotContain(link.Token);
        using var admin = host.AsAdmin();
        (await admin.GetStringAsync($"/api/notifications/log?userId={user}")).ShouldNotContain(link.Token);
    }

    [Fact]
    public async Task A_mail_whose_link_is_no_longer_valid_is_not_sent()
    {
        var (user, email) = (await host.AddUserAsync(), Address());
        await host.DeliverAsync(
            new PasswordResetRequested(user, Guid.CreateVersion7(), email, "Ada", "en", host.Clock.GetUtcNow()));
        await host.WorkAsync();

        host.Mail.To(email).ShouldBeEmpty();
        (await host.RowsAsync(user)).ShouldHaveSingleItem().State.ShouldBe("failed");
    }

    [Fact]
    public async Task A_mail_waits_for_Auth_when_it_is_away()
    {
        var (user, email, link) = (await host.AddUserAsync(), Address(), Link());
        host.Links[link.Id] = (link.Token, email);
        host.AuthIsAway = true;
        try
        {
            await host.DeliverAsync(
                new PasswordResetRequested(user, link.Id, email, "Ada", "en", host.Clock.GetUtcNow().AddMinutes(30)));
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
        var (user, email, link, victims) = (await host.AddUserAsync(), Address(), Link(), Link());
        host.Links[link.Id] = (link.Token, email);
        host.Links[victims.Id] = (victims.Token, Address());
        await host.DeliverAsync(
            new EmailConfirmationRequested(user, link.Id, email, $"link-{victims.Id:N}", "en", host.Clock.GetUtcNow().AddDays(7)));
        await host.WorkAsync();

        host.Mail.To(email).ShouldAllBe(mail => !mail.Text.Text.Contains(victims.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_of_the_address_is_told_to_the_new_one_with_the_link_and_to_the_old_one_without()
    {
        var (user, oldEmail, newEmail, link) = (await host.AddUserAsync(language: "ru"), Address(), Address(), Link());
        host.Links[link.Id] = (link.Token, newEmail);
        await host.DeliverAsync(
            new EmailChangeRequested(user, link.Id, oldEmail, newEmail, "Ada", "en", host.Clock.GetUtcNow().AddDays(1)));
        await host.WorkAsync();

        host.Mail.To(newEmail).ShouldHaveSingleItem().Text.Text.ShouldContain($"/account/confirm-email?token={link.Token}");
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
            await host.DeliverAsync(
                new PasswordChanged(user, Guid.CreateVersion7(), $"{user:N}@example.com", "Ada", "en", host.Clock.GetUtcNow()));
        await host.WorkAsync();

        foreach (var user in new[] { silent, unknown })
            host.Mail.For(user).ShouldHaveSingleItem().Text.Subject.ShouldBe("Your password was changed");
    }

    [Fact]
    public async Task The_welcome_mail_brings_the_link_that_confirms_the_address()
    {
        var (user, link) = (Guid.CreateVersion7(), Link());
        host.Links[link.Id] = (link.Token, $"{user:N}@example.com");
        await host.DeliverAsync(
            new AccountRegistered(user, $"{user:N}@example.com", "Ada", "en", "customer", host.Clock.GetUtcNow(), link.Id));
        await host.WorkAsync();

        host.Mail.For(user).ShouldHaveSingleItem().Text.Text.ShouldContain($"/account/confirm-email?token={link.Token}");
        (await host.InboxAsync(user)).ToString().ShouldNotContain(link.Token);
    }

    [Fact]
    public async Task The_contact_follows_the_profile_to_another_address()
    {
        var user = await host.AddUserAsync();
        var newEmail = Address();
        await host.DeliverAsync(
            new UserProfileChanged(user, newEmail, "Ada", "en", "EUR", null, ["email"], false, 2, host.Clock.GetUtcNow()));
        await host.DeliverAsync(host.Status(Guid.CreateVersion7(), user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();

        host.Mail.For(user).ShouldBeEmpty();
        host.Mail.To(newEmail).ShouldHaveSingleItem();
    }

    private static string Address() => $"{Guid.NewGuid():N}@example.org";

    private static (Guid Id, string Token) Link() => (Guid.CreateVersion7(), $"secret-{Guid.NewGuid():N}");

    private async Task<string> StoredAsync()
    {
        await using var command = host.Database.CreateCommand(
            """
            select string_agg(t, E'\n')
            from (select outgoing::text as t from outgoing union all select delivery_documents::text from delivery_documents) as all_rows
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
