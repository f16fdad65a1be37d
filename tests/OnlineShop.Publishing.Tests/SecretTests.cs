namespace OnlineShop.Publishing.Tests;

[Collection(nameof(Published))]
public sealed class SecretTests(Published published)
{
    [Fact]
    public void No_file_holds_the_value_of_a_secret()
    {
        var files = Directory.GetFiles(published.Folder, "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(40);
        files.Where(file => File.ReadAllText(file).Contains(Published.Marker, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Publishing_makes_no_data_folder_and_no_secret() =>
        Directory.Exists(published.DataFolder).ShouldBeFalse();

    [Theory]
    [InlineData(".env.example")]
    [InlineData("kubernetes/local/secrets.env.example")]
    public void Every_secret_is_asked_for(string file) =>
        published.Read(file).Split('\n').Where(line => line.EndsWith('='))
            .Select(line => line[..^1].ToLowerInvariant().Replace('_', '-'))
        .ShouldBe(Published.Secrets, ignoreOrder: true);
}
