using System.Text;

namespace OnlineShop.Client;

/// <summary>Prints the members of a record as records do, with stars for those that are secret by their names.</summary>
internal static class MaskedMembers
{
    private static readonly string[] Secrets = ["Password", "Token", "Secret", "Ticket", "Challenge", "Code", "Uri"];

    public static bool Print(object record, StringBuilder builder)
    {
        builder.AppendJoin(
            ", ",
            record.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => $"{property.Name} = {(IsSecret(property.Name) ? "***" : property.GetValue(record))}"));
        return true;
    }

    private static bool IsSecret(string name) => Secrets.Any(secret => name.EndsWith(secret, StringComparison.Ordinal));
}
