using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Passwords;
using OnlineShop.ServiceDefaults;
using PasswordOptions = OnlineShop.Auth.Passwords.PasswordOptions;

namespace OnlineShop.Auth.Tests;

/// <summary>Which settings of Argon2id a start accepts.</summary>
public sealed class PasswordOptionsTests
{
    [Theory]
    [InlineData("Passwords:MemoryKiB", "7167", "100")]
    [InlineData("Passwords:Iterations", "7168", "4")]
    [InlineData("Passwords:Iterations", "9216", "3")]
    [InlineData("Passwords:Iterations", "12288", "2")]
    [InlineData("Passwords:Iterations", "19456", "1")]
    [InlineData("Passwords:Iterations", "47103", "1")]
    public async Task Settings_that_are_too_weak_stop_the_start_and_are_named(string key, string memoryKiB, string iterations)
    {
        await using var app = Build("Production", memoryKiB, iterations);
        (await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync())).Message.ShouldStartWith(key);
    }

    [Theory]
    [InlineData("MemoryKiB", "1048577", "3")]
    // Rounds of PBKDF2, as they were configured before.
    [InlineData("Iterations", "12288", "100000")]
    [InlineData("Iterations", "12288", "0")]
    public async Task Settings_out_of_range_stop_the_start_and_are_named(string name, string memoryKiB, string iterations)
    {
        await using var app = Build("Development", memoryKiB, iterations, allowWeak: "true");
        (await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync())).Message.ShouldContain(name);
    }

    [Fact]
    public async Task Weak_settings_are_for_development_only()
    {
        await using var app = Build("Production", "12288", "3", allowWeak: "true");
        (await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync()))
            .Message.ShouldContain("Passwords:AllowWeak");
    }

    [Theory]
    [InlineData(47_104, 1)]
    [InlineData(19_456, 2)]
    [InlineData(12_288, 3)]
    [InlineData(9_216, 4)]
    [InlineData(7_168, 5)]
    [InlineData(65_536, 3)]
    public void The_recommended_settings_and_stronger_ones_are_accepted(int memoryKiB, int iterations)
    {
        using var app = Build("Production", $"{memoryKiB}", $"{iterations}") as IHost;
        var options = (IOptions<PasswordOptions>)app.Services.GetService(typeof(IOptions<PasswordOptions>))!;
        options.Value.Argon2.ShouldBe(new Argon2Settings(memoryKiB, iterations));
    }

    /// <summary>Auth before its start; nothing is asked of the database or the broker before the settings are checked.</summary>
    private static WebApplication Build(string environment, string memoryKiB, string iterations, string allowWeak = "false")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:database"] = "Host=127.0.0.1;Port=1;Username=nobody;Database=none",
            ["ConnectionStrings:kafka"] = "127.0.0.1:1",
            ["ServiceToken:Key"] = "a-key-for-tests-of-at-least-32-characters",
            ["Admin:Email"] = AuthHost.AdminEmail,
            ["Admin:Password"] = AuthHost.AdminPassword,
            ["Passwords:MemoryKiB"] = memoryKiB,
            ["Passwords:Iterations"] = iterations,
            ["Passwords:AllowWeak"] = allowWeak,
        });
        builder.AddServiceDefaults();
        builder.AddAuthService();
        return builder.Build();
    }
}
