namespace OnlineShop.Architecture.Tests.Rules;

/// <summary>A rule of the architecture.</summary>
/// <param name="Name">What holds.</param>
/// <param name="Breaches">Where it does not, in a sentence each.</param>
/// <param name="Wrong">Cases of files that break it, each of which it must find.</param>
public sealed record Rule(
    string Name, Func<IReadOnlyList<SourceFile>, IEnumerable<string>> Breaches,
    params IReadOnlyList<SourceFile>[] Wrong)
{
    public override string ToString() => Name;
}
