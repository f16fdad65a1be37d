#!/bin/sh
# fill-secrets.sh FILE.example...: writes FILE beside each, with a random value for every key that has none. A file that is there stays.
set -eu
umask 077
for example; do
    file=${example%.example}
    [ "$file" != "$example" ] || { echo "$example does not end in .example" >&2; exit 1; }
    if [ -e "$file" ]; then echo "$file is there already." >&2; continue; fi
    while IFS= read -r line; do
        case $line in
            \#*) ;;
            *=) printf '%s%s\n' "$line" "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')" ;;
            *) printf '%s\n' "$line" ;;
        esac
    done <"$example" >"$file.new"
    mv -- "$file.new" "$file"
done
