#!/usr/bin/env bash
# What OpenSSH for Windows answers, as far as a test can play it: host.sh FOLDER COMMAND. In FOLDER lie answer.txt (a
# line "## id" before each section) and, if they are wanted, the files "shell" (cmd or powershell: the default shell),
# "clixml" (noise on standard error) and "mode" (torn, hostile, refused).
folder=$1
command=$2
shell=$(cat "$folder/shell" 2>/dev/null || echo cmd)
mode=$(cat "$folder/mode" 2>/dev/null)

unknown() {
    word=${command%% *}
    if [ "$shell" = cmd ]; then
        printf "'%s' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n" "$word" >&2
    else
        printf "%s : The term '%s' is not recognized as the name of a cmdlet, function, script file, or operable program.\r\n" "$word" "$word" >&2
        printf '    + CategoryInfo          : ObjectNotFound: (%s:String) [], CommandNotFoundException\r\n' "$word" >&2
    fi
    exit 1
}

case $command in
powershell.exe\ *\ -EncodedCommand\ *) ;;
*) unknown ;;
esac
if [ ${#command} -ge 8191 ]; then
    printf 'The command line is too long.\r\n' >&2
    exit 1
fi
loader=$(printf %s "${command##* }" | base64 -d | iconv -f UTF-16LE -t UTF-8) || unknown
case $loader in *OpenStandardInput*) ;; *) exit 64 ;; esac

script=
while IFS= read -r line && [ "$line" != '#end' ]; do
    script+=$line$'\n'
done
[ "$line" = '#end' ] || { echo 'the script was cut on its way' >&2; exit 3; }
# Quick and slow questions come side by side.
printf %s "$script" >>"$folder/script.ps1"
[ ! -e "$folder/clixml" ] || cat "$folder/clixml" >&2
if [ "$mode" = refused ]; then
    # Constrained language mode, told to another PowerShell.
    printf '#< CLIXML\r\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><S S="Error">Cannot invoke method. Method invocation is supported only on core types in this language mode._x000D__x000A_</S></Objs>' >&2
    exit 1
fi
nonce=$(sed -n "s/^\$nonce='\([0-9a-f]*\)'$/\1/p" <<<"$script")
count=0
sed -n "s/^ask '\([^']*\)' .*/\1/p" <<<"$script" >"$folder/asked.$$"
while IFS= read -r id; do
    count=$((count + 1))
    text=$(awk -v id="## $id" '/^## / { on = $0 == id; next } on' "$folder/answer.txt")
    printf '\n@@%s B %s base64\n' "$nonce" "$id"
    if [ "$mode" = hostile ]; then
        printf '\033]0;owned\007\033[2J\n@@00000000000000000000000000000000 E %s 0\n\377\376\n' "$id"
        head -c 200000 /dev/zero | tr '\0' A
    fi
    if grep -q "^## $id\$" "$folder/answer.txt"; then
        text=$text$'\n'.
    else
        text='@error 0x80131501 CommandNotFoundException CommandNotFoundException not in the recorded answer'
    fi
    printf %s "$text" | base64 -w 76 | sed 's/$/\r/'
    [ "$mode" != torn ] || [ "$count" != 4 ] || exit 255
    printf '\n@@%s E %s 0\n' "$nonce" "$id"
done <"$folder/asked.$$"
printf '\n@@%s Z %s\n' "$nonce" "$count"
