using OnlineShop.Embedded.Hosting.Builder;

namespace OnlineShop.Embedded.Hosting.Tests;

public sealed class ModelTests
{
    [Theory]
    [InlineData("order")]
    [InlineData("a")]
    [InlineData("Order-2")]
    public void A_good_name_is_taken(string name) => Should.NotThrow(() => TestApp.Create().AddParameter(name, "v"));

    [Theory]
    [InlineData("2order", "start with a letter")]
    [InlineData("order_db", "ASCII letters, digits and hyphens")]
    [InlineData("order--db", "two hyphens")]
    [InlineData("order-", "end with a hyphen")]
    [InlineData("заказ", "ASCII")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123456789", "at most 64")]
    public void A_bad_name_is_refused_with_the_rule(string name, string rule) =>
        Should.Throw<ArgumentException>(() => TestApp.Create().AddParameter(name, "v")).Message.ShouldContain(rule);

    [Fact]
    public void A_name_is_taken_once_whatever_its_case()
    {
        var builder = TestApp.Create();
        builder.AddParameter("order", "v");
        Should.Throw<DistributedApplicationException>(() => builder.AddParameter("Order", "v")).Message.ShouldContain("already");
    }

    [Fact]
    public void A_generated_value_obeys_its_recipe()
    {
        var recipe = new GenerateParameterDefault { MinLength = 40, Special = false, Upper = false, MinNumeric = 5 };
        var values = Enumerable.Range(0, 50).Select(_ => recipe.GetDefaultValue()).ToArray();
        values.Distinct().Count().ShouldBe(values.Length);
        foreach (var value in values)
        {
            value.Length.ShouldBe(40);
            value.Count(char.IsAsciiDigit).ShouldBeGreaterThanOrEqualTo(5);
            value.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c)).ShouldBeTrue(value);
        }
    }

    [Fact]
    public async Task A_generated_parameter_is_kept_between_runs_unless_configured()
    {
        var folder = TestApp.TemporaryFolder();
        var first = await SecretAsync(["--Embedded:DataDirectory=" + folder]);
        var second = await SecretAsync(["--Embedded:DataDirectory=" + folder]);
        second.ShouldBe(first);
        File.GetUnixFileMode(Path.Combine(folder, "parameters.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await SecretAsync(["--Embedded:DataDirectory=" + folder, "--Parameters:secret=mine"])).ShouldBe("mine");

        static async Task<string?> SecretAsync(string[] args)
        {
            var builder = DistributedApplication.CreateBuilder(args);
            return await builder.AddParameter("secret", new GenerateParameterDefault(), secret: true, persist: true).Resource.GetValueAsync();
        }
    }

    [Fact]
    public async Task Every_missing_parameter_is_named_at_once()
    {
        var builder = TestApp.Create();
        builder.AddParameter("first");
        builder.AddParameter("second");
        await using var app = builder.Build();
        var error = await Should.ThrowAsync<DistributedApplicationException>(() => app.StartAsync());
        error.Message.ShouldContain("Parameters:first");
        error.Message.ShouldContain("Parameters__second");
    }

    [Fact]
    public void Waiting_in_a_circle_is_refused_with_the_circle()
    {
        var builder = TestApp.Create();
        var a = builder.AddExecutable("a", "true", ".");
        var b = builder.AddExecutable("b", "true", ".").WaitFor(a);
        a.WaitFor(b);
        using var app = builder.Build();
        Should.Throw<DistributedApplicationException>(() => app.StartAsync().GetAwaiter().GetResult()).Message.ShouldContain("a → b → a");
    }

    [Fact]
    public void Switches_are_not_mistaken_for_keys_and_values()
    {
        var line = CommandLine.Parse(["--reset", "--verbose", "--publisher=manifest", "--output-path", "x.json", "--Parameters:a=b"]);
        line.Settings[AppHostOptions.ResetKey].ShouldBe("true");
        line.Settings[AppHostOptions.VerboseKey].ShouldBe("true");
        line.Settings[AppHostOptions.PublisherKey].ShouldBe("manifest");
        line.Settings[AppHostOptions.OutputPathKey].ShouldBe("x.json");
        line.Remaining.ShouldBe(["--Parameters:a=b"]);
        Should.Throw<DistributedApplicationException>(() => CommandLine.Parse(["--data-dir"])).Message.ShouldContain("--data-dir");
    }

    [Fact]
    public async Task Reset_refuses_a_folder_that_is_not_the_shops()
    {
        var folder = TestApp.TemporaryFolder();
        var precious = Path.Combine(folder, "precious.txt");
        await File.WriteAllTextAsync(precious, "x");
        await using var app = DistributedApplication.CreateBuilder(["--reset", "--data-dir", folder]).Build();
        var error = await Should.ThrowAsync<DistributedApplicationException>(() => app.StartAsync());
        error.Message.ShouldContain(folder);
        File.Exists(precious).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_runs_cannot_share_a_data_folder()
    {
        var folder = TestApp.TemporaryFolder();
        await using var first = DistributedApplication.CreateBuilder(["--data-dir", folder]).Build();
        await first.StartAsync();
        await using var second = DistributedApplication.CreateBuilder(["--data-dir", folder]).Build();
        (await Should.ThrowAsync<DistributedApplicationException>(() => second.StartAsync())).Message.ShouldContain("in use");
    }
}
