using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.ServiceDefaults.Telemetry.Redaction;

namespace OnlineShop.ServiceDefaults.Tests.Telemetry;

public sealed class RedactionTests : IAsyncLifetime
{
    private readonly WebApplication app;

    public RedactionTests()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults(options => options.UsesServiceTokens = false);
        app = builder.Build();
    }

    [Theory]
    [InlineData("550 5.1.1 <ada@example.com>: Recipient address rejected", "550 5.1.1 <***************>: Recipient address rejected")]
    [InlineData("ada.lovelace+shop@mail.example: over quota", "******************************: over quota")]
    [InlineData("The number +352 621 123 456 is not in use (code 21)", "The number **************** is not in use (code 21)")]
    [InlineData("352621123456 is blocked", "************ is blocked")]
    [InlineData("421 4.7.0 Try again later, closing connection.", "421 4.7.0 Try again later, closing connection.")]
    [InlineData("", "")]
    public void What_servers_outside_say_is_shown_without_addresses_and_numbers(string said, string shown) =>
        Provider.GetRedactor(ShopData.OutsideText).Redact(said).ShouldBe(shown);

    [Theory]
    [InlineData("Ada Lovelace, 1 Rue de l'Eau", "[personal data]")]
    [InlineData("A", "[personal data]")]
    [InlineData("", "")]
    public void What_a_person_said_is_not_shown(string said, string shown) =>
        Provider.GetRedactor(ShopData.Personal).Redact(said).ShouldBe(shown);

    public async Task DisposeAsync() => await app.DisposeAsync();

    public Task InitializeAsync() => Task.CompletedTask;

    private IRedactorProvider Provider => app.Services.GetRequiredService<IRedactorProvider>();
}
